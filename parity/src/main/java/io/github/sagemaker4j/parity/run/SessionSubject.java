package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sagemaker4j.parity.corpus.Action;
import org.jspecify.annotations.Nullable;

/** What Python hangs on the session. */
final class SessionSubject implements Subject {

    private final Scene scene;

    SessionSubject(Scene scene) {
        this.scene = scene;
    }

    @Override
    public @Nullable Object act(Action action) {
        switch (action.method()) {
            case "default_bucket" -> {
                return TextNode.valueOf(scene.session().createDefaultBucket());
            }
            default -> throw new IllegalStateException(action.method());
        }
    }
}
