package io.github.sagemaker4j.parity.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An uploaded object in the corpus's form: the members of an archive, else size, digest and a short text. */
final class Body {

    private static final int SHORT = 200;

    private Body() {}

    static ObjectNode of(String path, byte[] bytes) {
        try {
            return path.endsWith(".tar.gz") && isGzip(bytes) ? archive(bytes) : plain(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    private static ObjectNode plain(byte[] bytes) {
        var body = Notes.empty().put("size", bytes.length).put("sha256", sha256(bytes));
        var text = new String(bytes, StandardCharsets.UTF_8);
        if (bytes.length <= SHORT && !text.contains("\uFFFD")) {
            body.put("text", text);
        }
        return body;
    }

    private static ObjectNode archive(byte[] bytes) throws IOException {
        var members = new TreeMap<String, ObjectNode>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName().replaceAll("/$", "");
                var member = Notes.empty().put("name", name);
                if (entry.isDirectory()) {
                    member.put("dir", true);
                } else {
                    var content = tar.readAllBytes();
                    member.put("size", content.length).put("sha256", sha256(content));
                }
                members.put(name, member);
            }
        }
        var body = Notes.empty();
        body.putArray("archive").addAll(members.values());
        return body;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
