package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.training.Distribution;
import io.github.sagemaker4j.training.Distribution.DataParallel;
import io.github.sagemaker4j.training.Distribution.ModelParallel;
import io.github.sagemaker4j.training.Distribution.Mpi;
import io.github.sagemaker4j.training.Distribution.MultiWorkerMirroredStrategy;
import io.github.sagemaker4j.training.Distribution.OnGroup;
import io.github.sagemaker4j.training.Distribution.ParameterServer;
import io.github.sagemaker4j.training.Distribution.PyTorchDdp;
import io.github.sagemaker4j.training.Distribution.PyTorchXla;
import io.github.sagemaker4j.training.Distribution.TorchDistributed;
import io.github.sagemaker4j.training.Instances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** How a framework's container is told of a distribution: hyperparameters with names of their own. */
final class DistributionParameters {

    private final Framework framework;
    private final Instances instances;
    private final Map<String, Object> all = new LinkedHashMap<>();

    private DistributionParameters(Framework framework, Instances instances) {
        this.framework = framework;
        this.instances = instances;
    }

    static Map<String, Object> of(DistributedJob job) {
        var parameters = new DistributionParameters(job.framework(), job.instances());
        group(job.distribution(), job.instances())
                .ifPresent(group -> parameters.all.put("sagemaker_distribution_instance_groups", List.of(group)));
        parameters.add(launched(job.distribution()));
        return parameters.all;
    }

    /** The distribution itself, wherever it runs. */
    static Distribution launched(Distribution distribution) {
        return distribution instanceof OnGroup on ? on.distribution() : distribution;
    }

    /** The group that it runs on: the only one if there is one. */
    static Optional<String> group(Distribution distribution, Instances instances) {
        return distribution instanceof OnGroup on
                ? Optional.of(on.group())
                : Optional.of(instances.instanceGroups())
                        .filter(groups -> groups.size() == 1)
                        .map(groups -> groups.get(0).instanceGroupName());
    }

    /** The instance types that it runs on; none if its group does not exist. */
    static Optional<String> instanceType(Distribution distribution, Instances instances) {
        return instances
                .instanceType()
                .or(() -> group(distribution, instances)
                        .flatMap(name -> instances.instanceGroups().stream()
                                .filter(g -> name.equals(g.instanceGroupName()))
                                .map(InstanceGroup::instanceTypeAsString)
                                .findFirst()));
    }

    private void add(Distribution distribution) {
        if (distribution instanceof Mpi mpi) {
            all.put("sagemaker_mpi_enabled", true);
            mpi.processesPerHost().ifPresent(n -> all.put("sagemaker_mpi_num_of_processes_per_host", n));
            all.put("sagemaker_mpi_custom_mpi_options", String.join(" ", mpi.options()));
        } else if (distribution instanceof TorchDistributed) {
            all.put("sagemaker_torch_distributed_enabled", true);
            instanceType();
        } else if (distribution instanceof ParameterServer) {
            all.put("sagemaker_parameter_server_enabled", true);
        } else if (distribution instanceof MultiWorkerMirroredStrategy) {
            all.put("sagemaker_multi_worker_mirrored_strategy_enabled", true);
        } else if (distribution instanceof PyTorchXla) {
            all.put("sagemaker_pytorch_xla_multi_worker_enabled", true);
        } else {
            addSmdistributed(distribution);
        }
    }

    private void addSmdistributed(Distribution distribution) {
        if (distribution instanceof PyTorchDdp ddp) {
            ddp(ddp);
        } else if (distribution instanceof DataParallel data) {
            dataParallel(data.options());
            if (data.torchrun()) {
                add(Distribution.torchDistributed());
            }
        } else if (distribution instanceof ModelParallel model) {
            add(model.launcher());
            if (!model.parameters().isEmpty()) {
                all.put("mp_parameters", model.parameters());
            }
            all.put("sagemaker_distributed_dataparallel_enabled", false);
            instanceType();
        }
    }

    // In PyTorch's images it is one of the ways of the data parallel library, in those of Hugging Face it is not.
    private void ddp(PyTorchDdp ddp) {
        if (framework == Framework.PYTORCH) {
            dataParallel(ddp.options());
        } else {
            all.put("sagemaker_pytorch_ddp_enabled", true);
            instanceType();
            if (!ddp.options().isEmpty()) {
                options(ddp.options());
            }
        }
    }

    private void dataParallel(List<String> options) {
        all.put("sagemaker_distributed_dataparallel_enabled", true);
        instanceType();
        options(options);
    }

    private void options(List<String> options) {
        all.put("sagemaker_distributed_dataparallel_custom_mpi_options", String.join(" ", options));
    }

    // In a group the container finds its own type.
    private void instanceType() {
        instances.instanceType().ifPresent(type -> all.put("sagemaker_instance_type", type));
    }
}
