package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sagemaker4j.deploy.AsyncPredictor;
import io.github.sagemaker4j.parity.corpus.Action;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import org.jspecify.annotations.Nullable;

/** An endpoint whose answers come later, which Python wraps around a predictor. */
record AsyncPredictorSubject(AsyncPredictor<JsonNode, byte[]> predictor) implements Subject {

    static Subject of(Arguments a, Scene scene) {
        var name = a.object("predictor").map(p -> p.path("$ref").asText()).orElse("");
        var wrapped = (PredictorSubject) scene.object(name);
        a.end();
        return new AsyncPredictorSubject(wrapped.async());
    }

    @Override
    public @Nullable Object act(Action action) {
        var a = new Arguments(action.arguments());
        var data = a.value("data").orElseThrow(() -> new RefusedByTypeException(Reason.MISSING_ARGUMENT, "data"));
        a.end();
        predictor.submit(data);
        return null;
    }
}
