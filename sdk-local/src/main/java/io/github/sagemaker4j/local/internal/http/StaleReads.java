package io.github.sagemaker4j.local.internal.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What calls were answered before, where some later ones may be answered the same. */
final class StaleReads {

    private static final int KEPT = 1000;

    private final Map<String, Reply> last = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Reply> eldest) {
            return size() > KEPT;
        }
    });

    void keep(String call, Reply reply) {
        last.put(call, reply);
    }

    /** The answer before; without one, nothing is there yet. */
    Reply before(Call call) {
        return Optional.ofNullable(last.get(call.sameness())).orElseGet(() -> call.refusal(missing(call.service())));
    }

    private static ServiceError missing(String service) {
        return service.equals("sagemaker")
                ? ServiceError.validation("Requested resource not found.")
                : new ServiceError(400, "ResourceNotFoundException", "The specified resource does not exist.");
    }
}
