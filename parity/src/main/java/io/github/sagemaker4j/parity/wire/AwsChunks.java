package io.github.sagemaker4j.parity.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The {@code aws-chunked} encoding: hexadecimal length, signature, bytes, until a chunk of no bytes. */
final class AwsChunks {

    private static final int HEX = 16;

    private AwsChunks() {}

    static byte[] decode(byte[] bytes) {
        var content = new ByteArrayOutputStream();
        var at = 0;
        while (at < bytes.length) {
            var end = endOfLine(bytes, at);
            var line = new String(bytes, at, end - at, StandardCharsets.US_ASCII);
            var length = Integer.parseInt(line.split(";", 2)[0].trim(), HEX);
            if (length == 0) {
                break;
            }
            content.write(bytes, end + 2, length);
            at = end + 2 + length + 2;
        }
        return content.toByteArray();
    }

    private static int endOfLine(byte[] bytes, int from) {
        var at = from;
        while (bytes[at] != '\r') {
            at++;
        }
        return at;
    }
}
