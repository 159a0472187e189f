package io.github.sagemaker4j;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows with two functions. */
record FollowTo(Consumer<LogLine> lines, Consumer<String> steps, boolean readsLogs) implements Follow {

    static final Logger LOG = LoggerFactory.getLogger(Follow.class);

    @Override
    public void line(LogLine line) {
        lines.accept(line);
    }

    @Override
    public void status(String text) {
        steps.accept(text);
    }
}
