# shellcheck shell=sh
# holdfast aot: the start-up caches, by a rehearsal.
load run offline

# find_apart: sets $apart to what runs a node where it cannot touch the network of this machine: a node
# that starts removes the virtual addresses that its file does not name, those of a running node too.
find_apart() {
  apart=
  rights=0
  while read -r name value; do
    [ "$name" != CapEff: ] || rights=$value
  done </proc/self/status
  [ $((0x$rights >> 12 & 1)) = 1 ] || return 0 # no CAP_NET_ADMIN
  apart='unshare --net'
  $apart true 2>/dev/null ||
    fail "aot: 'unshare --net' does not work here, and without it the rehearsal would take addresses from a running node; it is in util-linux and needs CAP_SYS_ADMIN; or run this as a user without CAP_NET_ADMIN"
}

cmd_aot() {
  need_home
  find_apart
  find_java
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  cat >"$work/k.conf" <<'END'
vrrp_instance rehearsal {
  interface rehearsal0
  virtual_router_id 1
  version 3
  virtual_ipaddress {
    192.0.2.1
  }
}
virtual_server 192.0.2.1 80 {
  protocol TCP
  real_server 127.0.0.1 1 {
    TCP_CHECK {
    }
    HTTP_GET {
      url {
        path /
        status_code 200
      }
    }
  }
}
END
  mkdir -m 0755 "$work/deploy"
  # shellcheck disable=SC2086
  HOLDFAST_RUN_DIR=$work/run $apart "$here/bin/holdfast" run -f "$work/k.conf" --deploy "$work/deploy" \
    --aot-output "$work/holdfast.aot" -Dorg.holdfast.engine.lvs.dataplane=memory >"$work/log" 2>&1 &
  pid=$!
  tries=0
  until HOLDFAST_RUN_DIR=$work/run "$here/bin/holdfast" shell 'vrrp:list; lvs:list; check:types; platform:status' >"$work/out" 2>&1; do
    tries=$((tries + 1))
    if [ $tries -ge 30 ] || ! kill -0 "$pid" 2>/dev/null; then
      cat "$work/log" "$work/out" >&2
      fail "aot: the rehearsal did not start"
    fi
    sleep 0.5
  done
  HOLDFAST_RUN_DIR=$work/run "$here/bin/holdfast" status --json >"$work/out" 2>&1 || {
    cat "$work/log" "$work/out" >&2
    fail "aot: the rehearsal did not tell its status"
  }
  kill "$pid"
  wait "$pid" || true
  [ -f "$work/holdfast.aot" ] || fail "aot: java wrote no cache: $(tail -1 "$work/log")"
  rm -f "$home"/lib/holdfast*.aot
  find_aot
  mv "$work/holdfast.aot" "$aot"
  chmod 0644 "$aot"
  echo "$aot: $(du -h "$aot" | cut -f1)"
  aot_offline "$work"
}

# aot_offline FOLDER: rehearses check with a file that has something of everything.
aot_offline() {
  {
    printf 'global_defs {\n  enable_script_security\n  script_user root\n  smtp_server 192.0.2.25\n}\n'
    printf 'vrrp_script alive {\n  script /bin/true\n  interval 2\n  weight 10\n}\n'
    i=1
    while [ $i -le 200 ]; do
      cat <<END
vrrp_instance web$i {
  state BACKUP
  interface rehearsal$i # a comment
  virtual_router_id $i
  priority 100
  advert_int 1
  virtual_ipaddress {
    192.0.2.$i/24 dev rehearsal$i
  }
  track_script {
    alive
  }
  notify "/bin/true $i"
}
virtual_server 192.0.2.$i 80 {
  delay_loop 5
  lvs_sched rr
  lvs_method NAT
  protocol TCP
END
      for j in 1 2 3 4 5 6 7 8 9 10; do
        cat <<END
  real_server 198.51.100.$j 80 {
    weight 1
    HTTP_GET {
      url {
        path /index.html
        status_code 200
      }
      connect_timeout 3
      retry 2
      delay_before_retry 1
    }
  }
  real_server 198.51.100.1$j 80 {
    weight 1
    TCP_CHECK {
      connect_timeout 3
    }
  }
END
      done
      echo '}'
      i=$((i + 1))
    done
  } >"$1/offline.conf"
  rm -f "$home"/lib/offline-*.aot
  # Where check types are left out it warns of them, and ends with another code than 0.
  aot_output=$1/offline.aot
  (offline check "$1/offline.conf") >"$1/log" 2>&1 || [ -f "$1/offline.aot" ] || {
    cat "$1/log" >&2
    fail "aot: the rehearsal of check found errors"
  }
  add_class_path offline
  mv "$1/offline.aot" "$home/lib/offline-$key.aot"
  chmod 0644 "$home/lib/offline-$key.aot"
  echo "$home/lib/offline-$key.aot: $(du -h "$home/lib/offline-$key.aot" | cut -f1)"
}
