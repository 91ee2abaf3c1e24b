#!/bin/sh
# Writes test/java/golden/*.tsv from real Java and Kafka Connect's own jars. See README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden="$here/../../test/java/golden"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$golden"
java=$("$here/../java21.sh")/bin/java

mvn -q -f "$here/converters/pom.xml" dependency:copy-dependencies -DoutputDirectory="$build/lib"
"$java" -jar "$build"/lib/ecj-*.jar -21 -nowarn -cp "$(printf %s: "$build"/lib/*.jar)" -d "$build/classes" "$here"/*.java

# A worker in English, in UTC, with the JDK's default locale data (CLDR).
for oracle in ${1:-FloatingTextOracle CharsetOracle NumberOracle DateFormatOracle ZoneOracle RegexOracle ValuesOracle}; do
  "$java" -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 -cp "$build/classes:$build/lib/*" "$oracle" "$golden"
done
