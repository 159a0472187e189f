package io.github.sagemaker4j.local.internal.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is kept of the beginning of a request: of many requests in one text each, which is quick to keep. */
sealed interface Beginning {

    /** Never kept: who reads a recording must not be able to act as the caller. */
    Set<String> SECRET = Set.of("authorization", "x-amz-security-token", "cookie");

    String method();

    String shownPath();

    Map<String, String> headers();

    /** The same in one text. */
    Beginning packed();

    /** That of a request which is being answered. */
    record Whole(Head head) implements Beginning {

        @Override
        public String method() {
            return head.method();
        }

        @Override
        public String shownPath() {
            return head.shownPath();
        }

        @Override
        public Map<String, String> headers() {
            return packed().headers();
        }

        @Override
        public Beginning packed() {
            var lines = new StringBuilder(512);
            lines.append(head.method()).append('\n').append(head.shownPath()).append('\n');
            head.headers().asMap().forEach((name, values) -> {
                if (!SECRET.contains(name) && !values.isEmpty()) {
                    lines.append(name).append('\n').append(values.get(0)).append('\n');
                }
            });
            return new Packed(lines.toString());
        }
    }

    /** That of a request which was answered: lines, for none of these texts can have an end of line in it. */
    record Packed(String lines) implements Beginning {

        @Override
        public String method() {
            return lines.split("\n", 2)[0];
        }

        @Override
        public String shownPath() {
            return lines.split("\n", 3)[1];
        }

        @Override
        public Map<String, String> headers() {
            var each = lines.split("\n", -1);
            var headers = new TreeMap<String, String>();
            for (var at = 2; at + 1 < each.length; at += 2) {
                headers.put(each[at], each[at + 1]);
            }
            return Map.copyOf(headers);
        }

        @Override
        public Beginning packed() {
            return this;
        }
    }
}
