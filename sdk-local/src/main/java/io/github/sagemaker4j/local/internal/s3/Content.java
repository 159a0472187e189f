package io.github.sagemaker4j.local.internal.s3;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** Bytes that have arrived and belong to no key yet. */
record Content(Path file, long size, String md5, Map<String, String> checksums, Instant received) {}
