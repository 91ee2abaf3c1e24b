#!/bin/sh
# Writes test/converters/golden/*.tsv from Kafka Connect's own converters. See ../README.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
golden="$here/../../../test/converters/golden"
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT
mkdir -p "$golden"
java=$("$here/../../java21.sh")/bin/java

mvn -q -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$build/lib"
"$java" -jar "$build"/lib/ecj-*.jar -21 -nowarn -cp "$(printf %s: "$build"/lib/*.jar)" -d "$build/classes" "$here/../Golden.java" "$here/ConvertersOracle.java"
"$java" -Xss64m -Duser.language=en -Duser.country=US -Duser.timezone=UTC -Dfile.encoding=UTF-8 \
  -cp "$build/classes:$build/lib/*" ConvertersOracle "$golden"
