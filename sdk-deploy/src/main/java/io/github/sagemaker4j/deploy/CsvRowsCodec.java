package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Problem;
import java.nio.charset.StandardCharsets;
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
    public String accept() {
        return CSV;
    }

    @Override
    public byte[] encode(List<? extends List<?>> input) {
        var problems = new ArrayList<Problem>();
        var text = new StringBuilder();
        for (var row = 0; row < input.size(); row++) {
            if (row > 0) {
                text.append('\n');
            }
            var cells = input.get(row);
            for (var column = 0; column < cells.size(); column++) {
                if (column > 0) {
                    text.append(',');
                }
                CsvText.write(cell(cells.get(column), row, column, problems), text);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidSpecException("prediction input", problems);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<List<String>> decode(byte[] body, String contentType) {
        try {
            return CsvText.read(TextCodec.text(body, contentType));
        } catch (IllegalArgumentException e) {
            throw new UnreadablePredictionException("CSV", contentType, body, e);
        }
    }

    private static String cell(@Nullable Object value, int row, int column, List<Problem> problems) {
        if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        if (value != null) {
            problems.add(Problem.of(
                    "CODEC-02",
                    "input[" + row + "][" + column + "]",
                    value.getClass().getSimpleName(),
                    "is no single value",
                    "send texts, numbers, booleans, or null for an empty cell"));
        }
        return "";
    }
}
