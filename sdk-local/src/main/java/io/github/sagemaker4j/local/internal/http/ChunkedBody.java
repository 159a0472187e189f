package io.github.sagemaker4j.local.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the {@code aws-chunked} form off a body: chunks with or without signatures, then trailing headers. */
final class ChunkedBody extends BlockStream {

    private static final int LINE = 8192;
    private static final String SIGNATURE = "chunk-signature=";
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

    private final InputStream in;
    private final @Nullable ChunkSigner signer;
    private final boolean signedTrailer;
    private final MessageDigest digest = Hmac.digest();
    private final Map<String, String> trailers = new TreeMap<>();
    private String signature = "";
    private long left;
    private boolean first = true;
    private boolean ended;

    ChunkedBody(InputStream in, @Nullable ChunkSigner signer, boolean signedTrailer) {
        this.in = in;
        this.signer = signer;
        this.signedTrailer = signedTrailer;
    }

    Map<String, String> trailers() {
        return ended ? trailers : Map.of();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        var n = in.read(buffer, offset, (int) Math.min(length, left));
        if (n < 0) {
            throw new EOFException("The body ends within a chunk.");
        }
        left -= n;
        if (signer != null) {
            digest.update(buffer, offset, n);
        }
        return n;
    }

    private void nextChunk() throws IOException {
        if (!first) {
            readLine();
            checkChunk();
        }
        first = false;
        var header = readLine();
        var semicolon = header.indexOf(';');
        var at = header.indexOf(SIGNATURE);
        signature = at < 0 ? "" : header.substring(at + SIGNATURE.length()).strip();
        left = size(semicolon < 0 ? header : header.substring(0, semicolon));
        if (left == 0) {
            checkChunk();
            readTrailers();
            ended = true;
        }
    }

    private void checkChunk() {
        if (signer != null) {
            signer.checkChunk(HexFormat.of().formatHex(digest.digest()), signature);
        }
    }

    private void readTrailers() throws IOException {
        for (var line = readLine(); !line.isEmpty(); line = readLine()) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw malformed("trailer " + line);
            }
            trailers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var signed = trailers.remove(TRAILER_SIGNATURE);
        if (signer != null && signedTrailer) {
            var text = new StringBuilder();
            trailers.forEach(
                    (name, value) -> text.append(name).append(':').append(value).append('\n'));
            var hash = Hmac.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
            signer.checkTrailer(hash, signed == null ? "" : signed);
        }
    }

    private static long size(String hex) {
        try {
            var size = Long.parseLong(hex.strip(), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw malformed("chunk size " + hex);
        }
        throw malformed("chunk size " + hex);
    }

    private static ServiceError malformed(String what) {
        return new ServiceError(400, "InvalidChunkSizeError", "Malformed aws-chunked body: " + what);
    }

    /** A line without its end; the end of the body counts as one, as some clients leave out the last. */
    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (line.size() == LINE) {
                throw malformed("a line of more than " + LINE + " bytes");
            }
            line.write(c);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
