package io.github.sagemaker4j.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An archive that no honest program makes. */
final class EvilArchive {

    private EvilArchive() {}

    /** One with a file above the folder that it is unpacked in. */
    static byte[] climbing() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            var content = "escaped".getBytes(StandardCharsets.UTF_8);
            var entry = new TarArchiveEntry("../../escaped.py", true);
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }
}
