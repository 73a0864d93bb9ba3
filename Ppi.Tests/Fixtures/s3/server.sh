#!/bin/bash
# A real S3 server (Ceph's object gateway over one store in memory) on loopback, until standard input ends. Prints "up" when it answers.
# usage: server.sh FOLDER MONITOR_PORT GATEWAY_PORT ACCESS_KEY SECRET_KEY
set -euo pipefail
folder=$1 monitor=$2 gateway=$3 access=$4 secret=$5
export CEPH_CONF=$folder/ceph.conf
id=$(cat /proc/sys/kernel/random/uuid)
mkdir -p "$folder"/{mon,osd,rgw,run}
children=()
trap 'exec 2>/dev/null; kill -9 "${children[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT

cat > "$CEPH_CONF" <<CONF
[global]
fsid = $id
mon host = [v2:127.0.0.1:$monitor]
public addr = 127.0.0.1
public network = 127.0.0.0/8
cluster network = 127.0.0.0/8
ms bind ipv6 = false
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
run dir = $folder/run
admin socket = $folder/run/\$name.asok
log file = $folder/\$name.log
crash dir = $folder
keyring = $folder/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon max pg per osd = 1000
mon data avail crit = 1
mon data avail warn = 2
osd class load list = *
osd class default list = *
[mon.a]
mon data = $folder/mon
mon addr = 127.0.0.1
[osd]
osd data = $folder/osd
osd objectstore = memstore
memstore device bytes = 8589934592
osd class update on start = false
osd fast shutdown = true
[client.rgw]
rgw frontends = beast endpoint=127.0.0.1:$gateway
rgw data = $folder/rgw
rgw enable usage log = false
rgw enable ops log = false
rgw enable gc threads = true
rgw enable lc threads = true
rgw dynamic resharding = false
rgw gc obj min wait = 5
rgw gc processor period = 5
rgw gc processor max time = 5
rgw run sync thread = false
CONF

key() { ceph-authtool "$folder/keyring" --gen-key "$@" >/dev/null; }
ceph-authtool --create-keyring "$folder/keyring" --gen-key -n mon. --cap mon 'allow *' >/dev/null
key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
key -n client.rgw --cap mon 'allow rw' --cap osd 'allow rwx'
key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *'
monmaptool --create --addv a "[v2:127.0.0.1:$monitor]" --fsid "$id" "$folder/monmap" >/dev/null
me=$(id -un) us=$(id -gn)
ceph-mon -c "$CEPH_CONF" -i a --mkfs --monmap "$folder/monmap" --keyring "$folder/keyring" --setuser "$me" --setgroup "$us"
ceph-mon -c "$CEPH_CONF" -i a -f --setuser "$me" --setgroup "$us" >"$folder/mon.out" 2>&1 </dev/null & children+=($!)
osd=$(cat /proc/sys/kernel/random/uuid)
timeout 60 ceph -c "$CEPH_CONF" osd new "$osd" 0 >/dev/null
ceph-osd -c "$CEPH_CONF" -i 0 --mkfs --osd-uuid "$osd" --setuser "$me" --setgroup "$us" >"$folder/osd.mkfs" 2>&1
ceph-osd -c "$CEPH_CONF" -i 0 -f --setuser "$me" --setgroup "$us" >"$folder/osd.out" 2>&1 </dev/null & children+=($!)
timeout 120 radosgw-admin -c "$CEPH_CONF" -n client.rgw user create --uid=ppi --display-name=ppi --access-key="$access" --secret="$secret" >"$folder/user.json" 2>"$folder/user.err"
serve() { radosgw -c "$CEPH_CONF" -n client.rgw -f --setuser "$me" --setgroup "$us" >>"$folder/rgw.out" 2>&1 </dev/null & children+=($!); }
serve
answers() { for _ in $(seq 1 600); do (exec 3<>"/dev/tcp/127.0.0.1/$gateway") 2>/dev/null && return 0; sleep 0.1; done; tail -n 30 "$folder"/*.out >&2; return 1; }
answers
echo up

# Commands: stop the gateway as a crash would, and start it again; what is kept stays.
while read -r command; do
  case $command in
    stop) kill -9 "${children[-1]}"; wait "${children[-1]}" 2>/dev/null || true; echo stopped ;;
    start) serve; answers; echo up ;;
  esac
done
