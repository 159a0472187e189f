package io.github.sagemaker4j.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hyperparameters of an old job, as values again. What names its code, its own name and its region is left out: the
 * next job gets its own.
 */
final class OldParameters {

    private static final Set<String> OF_THE_JOB = Set.of(
            "sagemaker_program",
            "sagemaker_submit_directory",
            "sagemaker_container_log_level",
            "sagemaker_job_name",
            "sagemaker_region");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> others = new LinkedHashMap<>();

    OldParameters(Map<String, String> encoded, boolean script, HyperParameterEncoding encoding) {
        encoded.forEach((key, text) -> {
            if (script && OF_THE_JOB.contains(key)) {
                return;
            }
            var value = encoding == HyperParameterEncoding.JSON ? decoded(text) : text;
            if (value != null && HyperParameterText.isAllowed(value)) {
                values.put(key, value);
            } else {
                others.put(key, text);
            }
        });
    }

    /** What estimators can say. */
    Map<String, Object> values() {
        return values;
    }

    /** What only a request can, such as null. */
    Map<String, String> others() {
        return others;
    }

    // A program of another kind may have sent plain text, which the toolkit takes as it is.
    private static @Nullable Object decoded(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
