# An authority, and servers that it vouches for: one has expired.
set -e
cd '@FOLDER@'
ec="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
openssl req -x509 $ec -days 30 -subj '/CN=test ca' -keyout ca.key -out ca.pem
leaf() { # FILE NAME DAYS
  openssl req $ec -subj "/CN=$2" -keyout "$1.key" -out "$1.csr"
  printf 'subjectAltName=DNS:%s\n' "$2" >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days "$3" \
    -extfile "$1.ext" -out "$1.pem"
}
leaf www www.test 30
leaf other other.test 30
leaf old www.test 0
leaf mail mail.test 30
