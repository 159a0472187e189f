package io.github.sagemaker4j.frameworks;

import java.util.LinkedHashMap;
import java.util.Map;

/** How Chainer's container is told to run several processes; what is not said is its own choice. */
final class ChainerProcesses {

    private ChainerProcesses() {}

    static Map<String, Object> hyperParameters(Chainer estimator) {
        var all = new LinkedHashMap<String, Object>();
        if (estimator.useMpi()) {
            all.put("sagemaker_use_mpi", true);
        }
        estimator.numProcesses().ifPresent(count -> all.put("sagemaker_num_processes", count));
        estimator.processSlotsPerHost().ifPresent(count -> all.put("sagemaker_process_slots_per_host", count));
        estimator
                .additionalMpiOptions()
                .filter(options -> !options.isEmpty())
                .ifPresent(options -> all.put("sagemaker_additional_mpi_options", options));
        return all;
    }
}
