package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Distribution.Launcher;
import io.github.sagemaker4j.training.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The distribution of an old job, read from the hyperparameters that it was sent as. It is one only if it sends just
 * those again, and no other does; else they stay hyperparameters.
 */
final class OldDistribution {

    private static final String MPI = "sagemaker_mpi_enabled";
    private static final String PROCESSES = "sagemaker_mpi_num_of_processes_per_host";
    private static final String MPI_OPTIONS = "sagemaker_mpi_custom_mpi_options";
    private static final String TORCH = "sagemaker_torch_distributed_enabled";
    private static final String DATA = "sagemaker_distributed_dataparallel_enabled";
    private static final String DATA_OPTIONS = "sagemaker_distributed_dataparallel_custom_mpi_options";
    private static final String DDP = "sagemaker_pytorch_ddp_enabled";
    private static final String MODEL = "mp_parameters";
    private static final String GROUPS = "sagemaker_distribution_instance_groups";
    private static final Map<String, Distribution> SIMPLE = Map.of(
            TORCH,
            Distribution.torchDistributed(),
            "sagemaker_parameter_server_enabled",
            Distribution.parameterServer(),
            "sagemaker_multi_worker_mirrored_strategy_enabled",
            Distribution.multiWorkerMirroredStrategy(),
            "sagemaker_pytorch_xla_multi_worker_enabled",
            Distribution.pyTorchXla());
    private static final Set<String> OTHERS =
            Set.of(MPI, PROCESSES, MPI_OPTIONS, DATA, DATA_OPTIONS, DDP, MODEL, GROUPS, "sagemaker_instance_type");

    private final Map<String, Object> sent;

    private final boolean isOnlyGroup;

    private OldDistribution(FrameworkEstimator old) {
        this.sent = old.hyperParameters();
        this.isOnlyGroup = old.instances().instanceGroups().size() == 1;
    }

    /** The estimator with its distribution as a value, where that sends the same. */
    static <E extends FrameworkEstimator & Leaf<E>> E typed(E old, BiFunction<E, Distribution, E> withDistribution) {
        var rest = new LinkedHashMap<>(old.hyperParameters());
        rest.keySet().removeIf(key -> SIMPLE.containsKey(key) || OTHERS.contains(key));
        var same = new OldDistribution(old)
                .candidates().stream()
                        .flatMap(one -> built(old, rest, one, withDistribution).stream())
                        .filter(typed -> sent(typed).equals(sent(old)))
                        .toList();
        return same.size() == 1 ? same.get(0) : old;
    }

    private static <E extends FrameworkEstimator & Leaf<E>> Optional<E> built(
            E old, Map<String, Object> rest, Distribution one, BiFunction<E, Distribution, E> withDistribution) {
        try {
            return Optional.of(withDistribution.apply(old.withHyperParameters(rest), one));
        } catch (InvalidSpecException e) {
            return Optional.empty(); // an image by its address, say: what was sent is not ours to judge
        }
    }

    private static Map<String, Object> sent(FrameworkEstimator estimator) {
        var all = new LinkedHashMap<>(estimator.algorithm().hyperParameters());
        all.putAll(estimator.hyperParameters());
        return all;
    }

    private List<Distribution> candidates() {
        var all = new ArrayList<Distribution>();
        SIMPLE.forEach((key, distribution) -> {
            if (isOn(key)) {
                all.add(distribution);
            }
        });
        mpi().ifPresent(all::add);
        smdistributed(all);
        // A cluster of one group sends its name unasked, so that there the shorter one is meant.
        if (!isOnlyGroup && sent.get(GROUPS) instanceof List<?> names && names.size() == 1) {
            all.replaceAll(each -> each.onGroup(String.valueOf(names.get(0))));
        }
        return all;
    }

    private Optional<Distribution.Mpi> mpi() {
        if (!isOn(MPI)) {
            return Optional.empty();
        }
        var processes = sent.get(PROCESSES) instanceof Integer n ? OptionalInt.of(n) : OptionalInt.empty();
        return Optional.of(new Distribution.Mpi(processes, words(MPI_OPTIONS)));
    }

    private void smdistributed(List<Distribution> all) {
        if (isOn(DATA)) {
            all.add(new Distribution.DataParallel(words(DATA_OPTIONS), isOn(TORCH)));
        }
        if (isOn(DATA) || isOn(DDP)) {
            all.add(new Distribution.PyTorchDdp(words(DATA_OPTIONS)));
        }
        if (Boolean.FALSE.equals(sent.get(DATA))) {
            Stream.concat(mpi().stream(), isOn(TORCH) ? Stream.of(Distribution.torchDistributed()) : Stream.empty())
                    .map(Launcher.class::cast)
                    .forEach(launcher -> all.add(Distribution.modelParallel(launcher, parameters())));
        }
    }

    private Map<String, Object> parameters() {
        var parameters = new LinkedHashMap<String, Object>();
        if (sent.get(MODEL) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> parameters.put(String.valueOf(key), value));
        }
        return parameters;
    }

    private boolean isOn(String key) {
        return Boolean.TRUE.equals(sent.get(key));
    }

    private List<String> words(String key) {
        return Stream.of(String.valueOf(sent.getOrDefault(key, "")).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
