# doctor-guest.sh PROGRAM - the doctor in a kernel that has ip_vs as a module
set -eu
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
program=$1
fail() { echo "FAIL $*"; exit 1; }
loaded() { grep -q "^$1 " /proc/modules; }
# answer NAME: yes, no or ?, of the last run
answer() { awk -v name="$1" '$2 == name { print $1; exit }' /tmp/doctor; }
expect() { [ "$(answer "$1")" = "$2" ] || { cat /tmp/doctor; fail "$1: expected $2, got '$(answer "$1")'"; }; }

# Every Java that uses the network asks for IPv6, which is a module here.
modprobe ipv6
! loaded ip_vs || fail "ip_vs is loaded already: nothing would be shown"
modules=$(sort /proc/modules | cut -d' ' -f1)
"$program" doctor >/tmp/doctor
[ "$(sort /proc/modules | cut -d' ' -f1)" = "$modules" ] || fail "it loaded a module"
for name in ipvs ipvs-schedulers ipvs-sync macvlan address-lifetimes cap-net-admin; do expect $name yes; done
grep -q 'module ip_vs, which the kernel loads' /tmp/doctor || fail "not loaded, and it is not said"
grep '^yes ipvs-schedulers' /tmp/doctor | grep -q 'rr wrr lc wlc .*mh.*; not twos' || fail "schedulers"

modprobe ip_vs
"$program" doctor >/tmp/doctor
expect ipvs yes
grep -q '^yes ipvs  *it is in the kernel' /tmp/doctor || fail "loaded, and it is not seen"
cat /tmp/doctor
echo DOCTOR-OK
