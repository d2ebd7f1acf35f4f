# compare-guest.sh PROGRAM CONF... - the guest's half of compare-ipvsadm.sh
#
#   c 10.10.1.2 ---- 10.10.1.1 d 10.10.2.1 ----+---- 10.10.2.11 r1
#     fd10:1::2      fd10:1::1   fd10:2::1     +---- 10.10.2.12 r2
#     10.10.2.2 -------------------------------+---- 10.10.2.13 r3
#
# c is the client, d balances, r1 to r3 serve. The way back is through d with NAT, and straight to c
# with DR and TUN.
set -u
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
program=$1; shift
work=$(mktemp -d)
failures=0
fail() { echo "FAIL $*"; failures=$((failures + 1)); }
in_ns() { ip netns exec "$@"; }

# --- the network -------------------------------------------------------------
network() {
  local n
  modprobe ipv6
  for n in c d r1 r2 r3 lan; do
    ip netns add $n
    ip -n $n link set lo up
    in_ns $n sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
      net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0
  done
  ip -n lan link add br0 type bridge && ip -n lan link set dev br0 up
  ip link add c0 netns c type veth peer name d0 netns d
  for n in d c r1 r2 r3; do
    ip link add lan0 netns $n type veth peer name to-$n netns lan
    ip -n lan link set dev to-$n master br0 up
    ip -n $n link set lan0 up
  done
  ip -n c link set c0 up; ip -n d link set d0 up
  addresses c c0 1 2; addresses d d0 1 1; addresses d lan0 2 1; addresses c lan0 2 2
  for n in 1 2 3; do
    addresses r$n lan0 2 1$n
    ip -n r$n route add default via 10.10.2.1; ip -n r$n -6 route add default via fd10:2::1
  done
  in_ns d sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
}
addresses() { # addresses NAMESPACE LINK NET HOST
  ip -n $1 addr add 10.10.$3.$4/24 dev $2; ip -n $1 -6 addr add fd10:$3::$4/64 dev $2 nodad
}
vips() { # the virtual addresses stand on d all the time: this compares tables, not VRRP
  local n
  for n in 100 101 102 103; do
    ip -n d addr add 10.10.1.$n/32 dev d0; ip -n d -6 addr add fd10:1::$n/128 dev d0 nodad
  done
}

serve() {
  local n
  for n in r1 r2 r3; do
    mkdir -p $work/$n; echo $n >$work/$n/index.html
    in_ns $n $LAB_BUSYBOX httpd -p 80 -h $work/$n
    in_ns $n $LAB_BUSYBOX httpd -p '[::]:8080' -h $work/$n
    ip netns exec $n socat UDP4-RECVFROM:5353,fork SYSTEM:"echo $n" &
  done
}

# way MODE: nat, dr or tun: how real servers take packets and answer
way() {
  local n v
  for n in r1 r2 r3; do
    ip -n $n route del 10.10.1.2/32 2>/dev/null
    ip -n $n link del tunnel0 2>/dev/null
    ip -n $n addr flush dev lo to 10.10.1.0/24
    [ $1 = nat ] && continue
    in_ns $n sysctl -qw net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2
    for v in 100 101 102 103; do ip -n $n addr add 10.10.1.$v/32 dev lo; done
    ip -n $n route add 10.10.1.2/32 via 10.10.2.2
    [ $1 = tun ] || continue
    ip -n $n link add tunnel0 type ipip local "$(own $n)" && ip -n $n link set tunnel0 up
  done
  return 0
}
own() { ip -n $1 -o -4 addr show dev lan0 | awk '{sub("/.*", "", $4); print $4}'; }

# --- one program -------------------------------------------------------------
table() { in_ns d ipvsadm -Sn | sed 's/ *$//' | sort; }

# steady SECONDS: waits until the table has been the same, and not empty, for so long
steady() {
  local last= now same=0 i
  for i in $(seq 60); do
    now=$(table)
    if [ -n "$now" ] && [ "$now" = "$last" ]; then same=$((same + 1)); else same=0; fi
    [ $same -ge $1 ] && { echo "$now"; return 0; }
    last=$now; sleep 1
  done
  echo "$now"; return 1
}
# same FILE: waits until the table is the one of the file
same() {
  local i
  for i in $(seq 90); do
    [ "$(table)" = "$(cat $1)" ] && { sleep 3; [ "$(table)" = "$(cat $1)" ] && return 0; }
    sleep 1
  done
  return 1
}

answers() { # answers KIND TARGET COUNT: who answered, as "10 r1", "10 r2"
  local i
  for i in $(seq $3); do
    case $1 in
      http) in_ns c curl -sg -m 5 "$2" || echo none;;
      udp) echo x | in_ns c socat -t 5 - UDP4:$2 | grep . || echo none;;
    esac
  done | sort | uniq -c | awk '{printf "%s%s=%s", sep, $2, $1; sep = " "}'
}
# as_wanted GOT WANTED: whether all answered, and as many of each as wanted where that is said
as_wanted() {
  case "$1" in
    *none* | '') return 1;;
    *) [ -z "$2" ] || [ "$1" = "$2" ];;
  esac
}
# traffic CONF WHO: every "#traffic:" line of the file; a starved guest may lose a packet, so a line
# fails when it does three times
traffic() {
  local kind target count wanted got try
  while read -r kind target count wanted; do
    for try in 1 2 3; do
      got=$(answers $kind $target $count)
      as_wanted "$got" "$wanted" && break
    done
    if as_wanted "$got" "$wanted"; then
      echo "  $2: $kind $target: $got"
    else
      fail "$2: $kind $target: expected ${wanted:-an answer to each}, got ${got:-nothing}"
    fi
  done < <(sed -n 's/^#traffic: *//p' $1)
}
stop() { # stop PID: and what it left
  local i
  kill $1 2>/dev/null
  for i in $(seq 40); do kill -0 $1 2>/dev/null || break; sleep 0.5; done
  kill -0 $1 2>/dev/null && { fail "$2 did not end within 20 s of SIGTERM"; kill -9 $1; }
  wait $1 2>/dev/null
  [ -z "$(table)" ] || fail "$2 left in the table: $(table)"
  in_ns d ipvsadm -C
}

compare() {
  local conf=$1 name pid
  name=$(basename $conf .conf)
  echo "== $name"
  way "$(sed -n 's/^#way: *//p' $conf)"
  ip netns exec d keepalived -n -l -D -C -f $conf -p $work/k.pid -c $work/kc.pid >$work/k.log 2>&1 & pid=$!
  if steady 8 >$work/wanted; then
    sed 's/^/    /' $work/wanted
    traffic $conf keepalived
  else
    fail "$name: keepalived's table did not come to rest:"; cat $work/wanted $work/k.log
  fi
  stop $pid keepalived
  [ -n "$program" ] || return 0
  ip netns exec d $program $conf >$work/h.log 2>&1 & pid=$!
  if same $work/wanted; then
    echo "  the same table"
    traffic $conf program
  else
    fail "$name: the table differs (< keepalived, > $program):"
    table | diff $work/wanted -
    tail -40 $work/h.log
  fi
  stop $pid program
}

network; vips; serve
for conf in "$@"; do compare "$conf"; done
[ $failures = 0 ] || { echo "$failures FAILED"; exit 1; }
echo "SAME $# files"
