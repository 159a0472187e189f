package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which framework, version, script and group has which distribution. Otherwise each instance would train by itself. */
final class DistributionRules {

    private final DistributedJob job;
    private final Distribution distribution;
    private final List<Problem> problems = new ArrayList<>();

    private DistributionRules(DistributedJob job) {
        this.job = job;
        this.distribution = DistributionParameters.launched(job.distribution());
    }

    static List<Problem> problems(DistributedJob job) {
        var rules = new DistributionRules(job);
        if (rules.framework()) {
            rules.versions();
            rules.compiler();
            rules.group();
            rules.script();
            rules.problems.addAll(DistributionInstances.problems(job));
        }
        return rules.problems;
    }

    /** Whether {@code torchrun} starts the processes. */
    static boolean isTorchrun(Distribution distribution) {
        return distribution instanceof TorchDistributed
                || (distribution instanceof DataParallel data && data.torchrun())
                || (distribution instanceof ModelParallel model && isTorchrun(model.launcher()));
    }

    /** Whether {@code mpirun} starts the processes, by the container's own MPI. */
    static boolean isMpi(Distribution distribution) {
        return distribution instanceof Mpi || (distribution instanceof ModelParallel model && isMpi(model.launcher()));
    }

    /** What the Python SDK calls smdistributed. */
    static boolean isSmdistributed(DistributedJob job) {
        var distribution = DistributionParameters.launched(job.distribution());
        return distribution instanceof DataParallel
                || distribution instanceof ModelParallel
                || (distribution instanceof PyTorchDdp && job.framework() == Framework.PYTORCH);
    }

    private boolean framework() {
        var has = switch (job.base()) {
            case TENSORFLOW -> ofTensorFlow() || (job.isOpen() && ofPyTorch());
            case PYTORCH -> ofPyTorch() || (job.isOpen() && ofTensorFlow());
            case MXNET -> distribution instanceof Mpi || distribution instanceof ParameterServer;
            default -> false;
        };
        if (!has) {
            problem(
                    "DIST-10",
                    "can't be started by images of " + job.frameworkName()
                            + ", so that each instance would train by itself",
                    "use one that they start: " + started());
        }
        return has;
    }

    private String started() {
        return switch (job.base()) {
            case TENSORFLOW -> "mpi, parameterServer, multiWorkerMirroredStrategy, dataParallel or modelParallel";
            case PYTORCH -> "torchDistributed, mpi, pyTorchDdp, dataParallel, modelParallel or pyTorchXla";
            case MXNET -> "mpi or parameterServer";
            default -> "none does for this framework";
        };
    }

    private boolean ofTensorFlow() {
        return distribution instanceof ParameterServer
                || (distribution instanceof MultiWorkerMirroredStrategy && job.framework() == Framework.TENSORFLOW)
                || distribution instanceof Mpi
                || (isLibrary(distribution) && !isTorchrun(distribution));
    }

    private static boolean isLibrary(Distribution distribution) {
        return distribution instanceof DataParallel || distribution instanceof ModelParallel;
    }

    private boolean ofPyTorch() {
        return distribution instanceof Mpi
                || distribution instanceof TorchDistributed
                || distribution instanceof PyTorchDdp
                || distribution instanceof PyTorchXla
                || distribution instanceof DataParallel
                || (distribution instanceof ModelParallel
                        && (job.framework() == Framework.PYTORCH || !isTorchrun(distribution)));
    }

    private void versions() {
        if (distribution instanceof MultiWorkerMirroredStrategy) {
            atLeast(DistributionVersions.MIRRORED);
        }
        if (job.framework() == Framework.MXNET) {
            atLeast(DistributionVersions.MXNET);
        }
        if (distribution instanceof PyTorchXla) {
            atLeast(job.firstWithXla());
        }
        if (isSmdistributed(job) && !(distribution instanceof ModelParallel)) {
            oneOf(DistributionVersions.ofDataParallel(job.base()));
        }
        var type = DistributionInstances.type(job);
        if (isTorchrun(distribution) && (DistributionInstances.isGpu(type) || DistributionInstances.isTrainium(type))) {
            oneOf(DistributionVersions.ofTorchrun(DistributionInstances.isTrainium(type)));
        }
        if (isSmdistributed(job)
                && !isTorchrun(distribution)
                && job.image().toString().contains(DistributionVersions.WITHOUT_SMDISTRIBUTED)) {
            problem(
                    "DIST-11",
                    "needs the library smdistributed, which this image does not have",
                    "use an image with CUDA 11, or torchrun");
        }
    }

    private void atLeast(String version) {
        job.version()
                .filter(v -> !FrameworkImages.isAtLeast(v, version))
                .ifPresent(v -> problem(
                        "DIST-11",
                        "needs version " + version + " or later, and the image has version " + v,
                        "use an image of version " + version + " or later"));
    }

    private void oneOf(List<String> versions) {
        job.version()
                .filter(v -> !versions.contains(v))
                .ifPresent(v -> problem(
                        "DIST-11",
                        "is not in the image of version " + v,
                        "use the image of one of the versions " + String.join(", ", versions)
                                + " (written in full), or name a newer image with withTag(…) or at(…)"));
    }

    private void compiler() {
        if (distribution instanceof PyTorchXla && !job.compiled()) {
            problem("DIST-12", "needs the training compiler", "add trainingCompiler(TrainingCompiler.on())");
        }
        var onlyXla = job.version()
                .filter(v -> job.base() == Framework.PYTORCH && FrameworkImages.isAtLeast(v, job.firstWithXla()))
                .isPresent();
        if (job.compiled()
                && (distribution instanceof MultiWorkerMirroredStrategy
                        || (onlyXla && !(distribution instanceof PyTorchXla)))) {
            problem("DIST-12", "does not go with the training compiler", "use pyTorchXla(), or no compiler");
        }
    }

    private void group() {
        var groups = job.instances().instanceGroups();
        var named = job.distribution() instanceof OnGroup on ? Optional.of(on.group()) : Optional.<String>empty();
        if (named.filter(n -> groups.stream().noneMatch(g -> n.equals(g.instanceGroupName())))
                .isPresent()) {
            problem(
                    "DIST-14",
                    "is for the group " + named.get() + ", which instances does not have",
                    "name one of them");
        } else if (named.isEmpty() && groups.size() > 1) {
            problem(
                    "DIST-14",
                    "does not say on which group",
                    "add onGroup(\"" + groups.get(0).instanceGroupName() + "\")");
        }
        if (!groups.isEmpty() && !isForGroups()) {
            problem("DIST-14", "can't be restricted to a group", "use instances of one type");
        }
    }

    private boolean isForGroups() {
        return isMpi(distribution)
                || distribution instanceof TorchDistributed
                || distribution instanceof PyTorchDdp
                || distribution instanceof DataParallel;
    }

    private void script() {
        var script = job.entryPoint();
        if (isTorchrun(distribution) && !script.endsWith(".py")) {
            problem(
                    "DIST-15",
                    "can't start " + script + ", only Python scripts",
                    "give an entry point that ends in .py");
        }
    }

    private void problem(String code, String rule, String fix) {
        problems.add(job.problem(code, rule, fix));
    }
}
