package io.github.sagemaker4j.deploy.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text in UTF-8, unless the answer names another charset. */
record TextCodec(String contentType, String accept) implements Codec<String, String> {

    // Stands where bytes were no text, or for itself. The decoder that tells which takes several times as long.
    private static final char REPLACEMENT = '\ufffd';
    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([\\w.:+-]+)");

    @Override
    public byte[] encode(String input) {
        return input.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String decode(byte[] body, String contentType) {
        return text(body, contentType);
    }

    /** Decodes strictly: a byte that is no text is an error, never a question mark in a result. */
    static String text(byte[] body, String contentType) {
        try {
            var charset = charset(contentType);
            if (charset.equals(StandardCharsets.UTF_8)) {
                var quick = new String(body, charset);
                if (quick.indexOf(REPLACEMENT) < 0) {
                    return quick;
                }
            }
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body));
            return text.toString();
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UnreadablePredictionException("text", contentType, body, e);
        }
    }

    private static Charset charset(String contentType) {
        var named = CHARSET.matcher(contentType.toLowerCase(Locale.ROOT));
        return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    }
}
