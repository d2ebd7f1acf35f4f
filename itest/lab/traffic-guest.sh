# traffic-guest.sh COMMAND...: lays the network of TrafficProgram in the guest, and runs the command
#
#   client 10.10.0.250 ---- 10.10.0.100 node 10.20.0.1 ---- servers 10.20.0.11 to .14
set -eu
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
modprobe ipv6
modprobe ip_vs
ip -batch - <<'NETWORK'
netns add client
netns add node
netns add servers
link add outside netns client type veth peer name outside netns node
link add inside netns servers type veth peer name inside netns node
NETWORK
ip -n client -batch - <<'CLIENT'
addr add 10.10.0.250/24 dev outside
link set lo up
link set outside up
CLIENT
ip -n node -batch - <<'NODE'
addr add 10.10.0.100/24 dev outside
addr add 10.20.0.1/24 dev inside
link set lo up
link set outside up
link set inside up
NODE
ip -n servers -batch - <<'SERVERS'
addr add 10.20.0.11/24 dev inside
addr add 10.20.0.12/24 dev inside
addr add 10.20.0.13/24 dev inside
addr add 10.20.0.14/24 dev inside
link set lo up
link set inside up
route add default via 10.20.0.1
SERVERS
ip netns exec node sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
exec "$@"
