package io.github.sagemaker4j.frameworks;

import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.training.Distribution.DataParallel;
import io.github.sagemaker4j.training.Distribution.ModelParallel;
import io.github.sagemaker4j.training.Distribution.ParameterServer;
import io.github.sagemaker4j.training.Distribution.PyTorchDdp;
import io.github.sagemaker4j.training.Distribution.TorchDistributed;
import java.util.ArrayList;
import java.util.List;

/** Which instances have which distribution. */
final class DistributionInstances {

    private static final List<String> DATA_PARALLEL =
            List.of("ml.p3.16xlarge", "ml.p3dn.24xlarge", "ml.p4d.24xlarge", "ml.p4de.24xlarge");
    private static final List<String> ONE_GPU = List.of("ml.p2.xlarge", "ml.p3.2xlarge");
    private static final String P5 = "ml.p5";

    private DistributionInstances() {}

    /** The type of the instances that it runs on; empty if there is none. */
    static String type(DistributedJob job) {
        return DistributionParameters.instanceType(job.distribution(), job.instances())
                .orElse("");
    }

    static boolean isGpu(String type) {
        return type.startsWith("ml.p") || type.startsWith("ml.g");
    }

    static boolean isTrainium(String type) {
        return type.startsWith("ml.trn");
    }

    static List<Problem> problems(DistributedJob job) {
        var type = type(job);
        var distribution = DistributionParameters.launched(job.distribution());
        var torchrun = DistributionRules.isTorchrun(distribution);
        var problems = new ArrayList<Problem>();
        if (isTrainium(type) && !(distribution instanceof TorchDistributed)) {
            problems.add(job.problem("DIST-13", "is not for " + type, "use torchDistributed() on Trainium"));
        } else if (torchrun && job.version().isPresent() && !type.isEmpty() && !isGpu(type) && !isTrainium(type)) {
            problems.add(job.problem(
                    "DIST-13", "is not for " + type, "use instances with GPUs or Trainium, or an image of your own"));
        } else if (distribution instanceof DataParallel && !hasLibrary(type, torchrun)) {
            problems.add(job.problem(
                    "DIST-13", "has no library for " + type, "use one of " + String.join(", ", DATA_PARALLEL)));
        } else if (distribution instanceof PyTorchDdp && !type.isEmpty() && !isGpu(type)) {
            problems.add(job.problem("DIST-13", "is not for " + type, "use instances with GPUs"));
        }
        if (type.startsWith(P5) && isOldLibrary(job) && !torchrun) {
            problems.add(job.problem("DIST-13", "is not for P5 instances", "start it by torchrun"));
        }
        return problems;
    }

    /** What works, and leaves paid processors idle. */
    static List<String> warnings(DistributedJob job) {
        var type = type(job);
        return job.distribution() instanceof ParameterServer && type.startsWith("ml.p") && !ONE_GPU.contains(type)
                ? List.of("a parameter server uses one GPU of each " + type + ": use mpi() to use all of them")
                : List.of();
    }

    private static boolean hasLibrary(String type, boolean torchrun) {
        return type.isEmpty() || DATA_PARALLEL.contains(type) || (torchrun && type.startsWith(P5));
    }

    private static boolean isOldLibrary(DistributedJob job) {
        var distribution = DistributionParameters.launched(job.distribution());
        return distribution instanceof ModelParallel
                || (distribution instanceof PyTorchDdp && job.framework() == Framework.PYTORCH);
    }
}
