#!/bin/sh
# Writes test/conformance/recordings/*.jsonl from test/conformance/cases/*.json with Kafka Connect's own jars. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
conformance="$here/../../test/conformance"
jars=${CONNECT_JARS:-${TMPDIR:-/tmp}/kpl-connect-recorder}
home=$("$here/../java21.sh")

if ! cmp -s "$here/pom.xml" "$jars/pom.xml"; then
  rm -rf "$jars"
  mvn -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" >&2
  cp "$here/pom.xml" "$jars/pom.xml"
fi
# A Java that only runs programs is enough: the compiler is one of the jars.
if ! cat "$here"/*.java | cmp -s - "$jars/compiled"; then
  "$home/bin/java" -jar "$jars"/ecj-*.jar -21 -nowarn -cp "$(printf %s: "$jars"/*.jar)" -d "$jars/classes" "$here"/*.java >&2
  cat "$here"/*.java >"$jars/compiled"
fi

if [ "${1:-}" = --serve ]; then set -- --serve; else set -- "$conformance" "$@"; fi

# A worker in English, in UTC, with the JDK's default locale data (CLDR).
exec "$home/bin/java" -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 \
  -cp "$jars/classes:$jars/*" Record "$@"
