package io.github.sagemaker4j.internal.transfer;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A small file to upload whose text is settled late, such as a list of addresses in a bucket not known before. */
public final class TextFile {

    private final String key;
    private @Nullable String text;
    private @Nullable TemporaryFile file;

    /**
     * Makes one without a text.
     *
     * @param key its name
     */
    public TextFile(String key) {
        this.key = key;
    }

    /**
     * The file with a text.
     *
     * @param now the text it has
     * @return the file, while this object is held and has no other text
     */
    public synchronized LocalFile holding(String now) {
        var current = file;
        if (current == null || !now.equals(text)) {
            current = written(now);
            file = current;
            text = now;
        }
        return current.get();
    }

    private TemporaryFile written(String now) {
        return WrittenFiles.by(files -> {
                    try (var out = files.open(key)) {
                        out.write(now.getBytes(StandardCharsets.UTF_8));
                    }
                })
                .files()
                .get(0);
    }
}
