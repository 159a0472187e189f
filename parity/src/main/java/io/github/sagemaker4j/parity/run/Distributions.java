package io.github.sagemaker4j.parity.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.parity.run.RefusedByTypeException.Reason;
import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Distribution.DataParallel;
import io.github.sagemaker4j.training.Distribution.Launcher;
import io.github.sagemaker4j.training.Distribution.Mpi;
import io.github.sagemaker4j.training.Distribution.PyTorchDdp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads Python's map of maps as one {@link Distribution}; what is not enabled there is nothing here. */
final class Distributions {

    private static final String NAME = "distribution";

    private final Arguments a;
    private final Map<String, Distribution> simple = new LinkedHashMap<>();

    private Distributions(Arguments a) {
        this.a = a;
    }

    static Optional<Distribution> of(Arguments constructor) {
        return constructor.object(NAME).flatMap(all -> new Distributions(new Arguments(all)).read());
    }

    private Optional<Distribution> read() {
        option("mpi", o -> {
            var count = o.integer("processes_per_host").map(OptionalInt::of).orElse(OptionalInt.empty());
            return new Mpi(count, words(o));
        });
        option("torch_distributed", o -> Distribution.torchDistributed());
        option("parameter_server", o -> Distribution.parameterServer());
        option("multi_worker_mirrored_strategy", o -> Distribution.multiWorkerMirroredStrategy());
        option("pytorchddp", o -> new PyTorchDdp(words(o)));
        option("pytorchxla", o -> Distribution.pyTorchXla());
        var library = a.object("smdistributed").map(Arguments::new);
        var whole = library.flatMap(this::library).or(() -> only(simple));
        List<String> groups = a.list("instance_groups", Distributions::group);
        a.end();
        if (groups.size() > 1) {
            throw new RefusedByTypeException(Reason.EITHER_OR, NAME + ".instance_groups");
        }
        return whole.map(d -> groups.isEmpty() ? d : d.onGroup(groups.get(0)));
    }

    private Optional<Distribution> library(Arguments library) {
        var data = option(library, "dataparallel", o -> new DataParallel(words(o), false));
        var model = enabled(library, "modelparallel");
        library.end();
        if (data.isPresent() && model.isPresent()) {
            throw new RefusedByTypeException(Reason.ONE_DISTRIBUTION, "smdistributed");
        }
        if (model.isPresent()) {
            var launcher =
                    only(simple).orElseThrow(() -> new RefusedByTypeException(Reason.ONLY_TOGETHER, "modelparallel"));
            return Optional.of(Distribution.modelParallel(launcher(launcher), parameters(model.get())));
        }
        return data.map(d -> simple.isEmpty() ? d : byTorchrun(d));
    }

    private DataParallel byTorchrun(Distribution data) {
        if (!simple.keySet().equals(Set.of("torch_distributed"))) {
            throw new RefusedByTypeException(Reason.ONE_DISTRIBUTION, "dataparallel");
        }
        return ((DataParallel) data).byTorchrun();
    }

    private static Launcher launcher(Distribution distribution) {
        if (distribution instanceof Launcher launcher) {
            return launcher;
        }
        throw new RefusedByTypeException(Reason.ONE_DISTRIBUTION, "modelparallel");
    }

    private static Map<String, ?> parameters(Arguments model) {
        var parameters =
                model.object("parameters").map(Distributions::parameters).orElse(Map.of());
        model.end();
        return parameters;
    }

    private static Map<String, Object> parameters(ObjectNode value) {
        var map = new LinkedHashMap<String, Object>();
        value.properties().forEach(e -> {
            var one = Values.plain("parameters", e.getValue());
            if (one == null) {
                throw new RefusedByTypeException(Reason.NO_NULL, "parameters." + e.getKey());
            }
            map.put(e.getKey(), one);
        });
        return map;
    }

    private static Optional<Distribution> only(Map<String, Distribution> enabled) {
        if (enabled.size() > 1) {
            throw new RefusedByTypeException(Reason.ONE_DISTRIBUTION, String.join(", ", enabled.keySet()));
        }
        return enabled.values().stream().findFirst();
    }

    private void option(String name, Function<Arguments, Distribution> make) {
        option(a, name, make).ifPresent(d -> simple.put(name, d));
    }

    private static Optional<Distribution> option(Arguments from, String name, Function<Arguments, Distribution> make) {
        return enabled(from, name).map(o -> {
            var made = make.apply(o);
            o.end();
            return made;
        });
    }

    // What is switched off is not looked at any further, as in Python.
    private static Optional<Arguments> enabled(Arguments from, String name) {
        return from.object(name)
                .map(Arguments::new)
                .filter(o -> o.flag("enabled").orElse(false));
    }

    private static List<String> words(Arguments o) {
        var text = o.text("custom_mpi_options").orElse("").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }

    private static String group(JsonNode value) {
        return Values.typed("instance_groups", value, "InstanceGroup").required("instance_group_name");
    }
}
