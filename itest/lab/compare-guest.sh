# compare-guest.sh PROGRAM CONF... - the guest's half of compare-ipvsadm.sh
#
#   c 10.10.1.2 ---- 10.10.1.1 d 10.10.2.1 ----+---- 10.10.2.11 r1
#     fd10:1::2      fd10:1::1   fd10:2::1     +---- 10.10.2.12 r2
#     10.10.2.2 -------------------------------+---- 10.10.2.13 r3
#
# c is the client, d balances, r1 to r3 serve. The way back is through d with NAT, and straight to c
# with DR and TUN. k has the addresses of d and is on the same LAN: keepalived runs there while the
# program runs in d, since each network namespace has an IPVS table of its own.
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
  for n in c d k r1 r2 r3 lan; do
    ip netns add $n
    ip -n $n link set lo up
    in_ns $n sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.default.rp_filter=0 \
      net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.all.accept_dad=0
  done
  ip -n lan link add br0 type bridge && ip -n lan link set dev br0 up
  ip link add c0 netns c type veth peer name d0 netns d
  for n in d k c r1 r2 r3; do
    ip link add lan0 netns $n type veth peer name to-$n netns lan
    ip -n lan link set dev to-$n master br0 up
    ip -n $n link set lan0 up
  done
  ip -n c link set c0 up; ip -n d link set d0 up
  ip -n k link add d0 type dummy && ip -n k link set d0 up
  addresses k d0 1 1; addresses k lan0 2 3
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
  local n d
  for d in d k; do
    for n in 100 101 102 103; do
      ip -n $d addr add 10.10.1.$n/32 dev d0; ip -n $d -6 addr add fd10:1::$n/128 dev d0 nodad
    done
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
table() { in_ns $1 ipvsadm -Sn | sed 's/ *$//' | sort; }

timeouts() { in_ns $1 ipvsadm -L --timeout; }

# steps CONF: the "#then:" lines of a file
steps() { sed -n 's/^#then: *//p' $1; }
# step CONF WHAT NAME: fail or return a server, or reload CONF's neighbour NAME
step() {
  mkdir -p /tmp/lab-down
  case $2 in
    fail) touch /tmp/lab-down/$3;;
    return) rm -f /tmp/lab-down/$3;;
    reload) cp "$(dirname $1)/$3" $work/run.conf; kill -HUP $pids;;
    *) fail "$1: unknown step $2";;
  esac
}

# raw: the tables as /proc tells them, which costs no process, both in one string
raw() {
  local pid text
  now=
  for pid in $pids; do
    text=
    IFS= read -r -d '' text </proc/$pid/net/ip_vs
    now="$now$pid $text"
  done
} 2>/dev/null

# settle BEFORE: waits until the tables are at rest, the same, not empty, and another one than BEFORE;
# that table is left in $work/wanted
settle() {
  local now last= same=0 i
  for i in $(seq 150); do
    raw
    if [ "$now" = "$last" ]; then same=$((same + 1)); else same=0; fi
    last=$now
    if [ $same -ge $rest ]; then
      same=0
      table $keeper >$work/wanted
      [ -s $work/wanted ] && [ "$(cat $work/wanted)" != "$1" ] &&
        { [ $keeper = d ] || table d | cmp -s - $work/wanted; } && return 0
    fi
    sleep 1
  done
  return 1
}
differs() { # differs WHAT: what is the matter after settle failed
  fail "$name: no common table after $1 (< keepalived, > $program):"
  [ $keeper = d ] && cat $work/wanted || table d | diff $work/wanted -
  tail -20 $work/k.log; [ -z "$program" ] || tail -40 $work/h.log
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
stop() { # stop PID WHO NAMESPACE: waits for its end, and looks what it left; keepalived has 5 s to clear its table
  local i
  for i in $(seq 40); do kill -0 $1 2>/dev/null || break; sleep 0.5; done
  kill -0 $1 2>/dev/null && { fail "$2 did not end within 20 s of SIGTERM"; kill -9 $1; }
  wait $1 2>/dev/null
  if [ -n "$(table $3)" ]; then
    if [ $2 = keepalived ]; then echo "  keepalived left in the table: $(table $3)"; else fail "$2 left in the table: $(table $3)"; fi
  fi
  in_ns $3 ipvsadm -C
}

compare() {
  local conf=$1 name what who usual before pids keeper=k rest=3
  name=$(basename $conf .conf)
  echo "== $name, at $SECONDS s"
  way "$(sed -n 's/^#way: *//p' $conf)"
  usual=$(timeouts d)
  rm -rf /tmp/lab-down; cp $conf $work/run.conf
  [ -n "$program" ] || { keeper=d; rest=7; }
  ip netns exec $keeper keepalived -n -l -D -C -f $work/run.conf -p $work/k.pid -c $work/kc.pid >$work/k.log 2>&1 & pids=$!
  if [ -n "$program" ]; then
    ip netns exec d $program $work/run.conf >$work/h.log 2>&1 & pids="$pids $!"
  fi
  if settle ""; then
    sed 's/^/    /' $work/wanted
    [ "$(timeouts d)" = "$(timeouts $keeper)" ] || fail "$name: timeouts differ: $(timeouts d)"
    traffic $conf "${program:-keepalived}"
  else
    differs "the start"
  fi
  while read -r what who; do
    before=$(cat $work/wanted)
    step $conf $what $who
    if settle "$before"; then
      echo "  after $what $who: the same table, $(wc -l <$work/wanted) lines, at $SECONDS s"
    else
      differs "$what $who"
    fi
  done < <(steps $conf)
  kill $pids 2>/dev/null
  set -- $pids
  stop $1 keepalived $keeper
  [ "$(timeouts $keeper)" = "$usual" ] || { echo "  keepalived left other timeouts"; in_ns $keeper ipvsadm --set 900 120 300; }
  [ -n "$program" ] || return 0
  stop $2 program d
  [ "$(timeouts d)" = "$usual" ] || fail "$name: the program left other timeouts: $(timeouts d)"
}

network; vips; serve
for conf in "$@"; do compare "$conf"; done
[ $failures = 0 ] || { echo "$failures FAILED"; exit 1; }
echo "SAME $# files"
