package io.github.sagemaker4j.local.internal.s3;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** A checksum that S3 takes and keeps. */
enum Algorithm {
    CRC32,
    CRC32C,
    CRC64NVME,
    SHA1,
    SHA256;

    /** A running checksum. */
    interface Sum {
        void update(byte[] bytes, int length);

        byte[] value();

        default String base64() {
            return Base64.getEncoder().encodeToString(value());
        }
    }

    Sum start() {
        return switch (this) {
            case CRC32 -> new Crc(new CRC32(), 4);
            case CRC32C -> new Crc(new CRC32C(), 4);
            case CRC64NVME -> new Crc(new Crc64(), 8);
            case SHA1 -> new Hash("SHA-1");
            case SHA256 -> new Hash("SHA-256");
        };
    }

    /** The name in lists of an object's checksums, such as {@code crc32}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String header() {
        return "x-amz-checksum-" + key();
    }

    /** The element in XML. */
    String element() {
        return "Checksum" + name();
    }

    /** Whether it can stand for an object of parts: as the sum of the whole, or else as that of the parts' sums. */
    boolean takes(boolean whole) {
        return whole ? this == CRC32 || this == CRC32C || this == CRC64NVME : this != CRC64NVME;
    }

    static Optional<Algorithm> named(String name) {
        return Stream.of(values()).filter(a -> a.name().equalsIgnoreCase(name)).findFirst();
    }

    static Optional<Algorithm> ofHeader(String header) {
        return Stream.of(values())
                .filter(a -> a.header().equalsIgnoreCase(header.strip()))
                .findFirst();
    }

    private record Crc(Checksum sum, int length) implements Sum {

        @Override
        public void update(byte[] bytes, int count) {
            sum.update(bytes, 0, count);
        }

        @Override
        public byte[] value() {
            var all = ByteBuffer.allocate(8).putLong(sum.getValue()).array();
            return Arrays.copyOfRange(all, 8 - length, 8);
        }
    }

    private static final class Hash implements Sum {

        private final MessageDigest digest;

        Hash(String name) {
            try {
                this.digest = MessageDigest.getInstance(name);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java has no " + name + ", which S3 checksums need.", e);
            }
        }

        @Override
        public void update(byte[] bytes, int length) {
            digest.update(bytes, 0, length);
        }

        @Override
        public byte[] value() {
            return digest.digest();
        }
    }
}
