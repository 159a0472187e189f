package io.github.sagemaker4j.deploy.codec;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of values as lines of CSV. */
record CsvRowsCodec() implements Codec<List<? extends List<?>>, List<List<String>>> {

    private static final String CSV = "text/csv";

    @Override
    public String contentType() {
        return CSV;
    }

    @Override
    public byte[] encode(List<? extends List<?>> input) {
        var problems = new ArrayList<Problem>();
        try {
            var bytes = encode(input, problems);
            if (!problems.isEmpty()) {
                throw new InvalidSpecException("prediction input", problems);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encode(List<? extends List<?>> input, List<Problem> problems) throws IOException {
        var text = new NumberText();
        for (var row = 0; row < input.size(); row++) {
            if (row > 0) {
                text.sign('\n');
            }
            var cells = input.get(row);
            for (var column = 0; column < cells.size(); column++) {
                if (column > 0) {
                    text.sign(',');
                }
                if (!isWritten(cells.get(column), text)) {
                    problems.add(problem(cells.get(column), row, column));
                }
            }
        }
        return text.toBytes();
    }

    @Override
    public List<List<String>> decode(byte[] body, String contentType) {
        try {
            return CsvText.read(TextCodec.text(body, contentType));
        } catch (IllegalArgumentException e) {
            throw new UnreadablePredictionException("CSV", contentType, body, e);
        }
    }

    private static boolean isWritten(@Nullable Object value, NumberText text) throws IOException {
        if (value instanceof Number number) {
            text.number(number);
        } else if (value instanceof CharSequence || value instanceof Boolean) {
            text.text(CsvText.cell(value.toString()));
        } else {
            return value == null;
        }
        return true;
    }

    private static Problem problem(Object value, int row, int column) {
        return Problem.of(
                "CODEC-02",
                "input[" + row + "][" + column + "]",
                value.getClass().getSimpleName(),
                "is no single value",
                "send texts, numbers, booleans, or null for an empty cell");
    }
}
