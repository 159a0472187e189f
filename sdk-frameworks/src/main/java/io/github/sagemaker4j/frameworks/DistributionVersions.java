package io.github.sagemaker4j.frameworks;

import java.util.List;

/** The versions for which AWS has published and tested a way to distribute; the lists are those of the Python SDK. */
final class DistributionVersions {

    static final String MXNET = "1.3";
    static final String MIRRORED = "2.9";
    static final String XLA = "1.12";
    static final String XLA_HUGGING_FACE = "1.11";

    /** An image with a CUDA version that the libraries of smdistributed were not built for. */
    static final String WITHOUT_SMDISTRIBUTED = "2.0.1-gpu-py310-cu121";

    private static final List<String> DATA_PARALLEL_TENSORFLOW = words("2.3 2.3.1 2.3.2 2.4 2.4.1 2.4.3 2.5 2.5.0 2.5.1"
            + " 2.6 2.6.0 2.6.2 2.6.3 2.7 2.7.1 2.8 2.8.0 2.9 2.9.1 2.9.2 2.10 2.10.1 2.11 2.11.0");
    private static final List<String> DATA_PARALLEL_PYTORCH =
            words("1.6 1.6.0 1.7 1.7.1 1.8 1.8.0 1.8.1 1.9 1.9.0 1.9.1"
                    + " 1.10 1.10.0 1.10.2 1.11 1.11.0 1.12 1.12.0 1.12.1 1.13.1 2.0.0 2.0.1 2.1.0 2.1.2 2.2.0");
    private static final List<String> TORCHRUN_GPU =
            words("1.13.1 2.0.0 2.0.1 2.1.0 2.1.2 2.2.0 2.3.0 2.3.1 2.4.1 2.5.1 2.6.0 2.7.1 2.8.0");
    private static final List<String> TORCHRUN_TRAINIUM = words("1.11 1.11.0 1.12 1.12.0 1.12.1 1.13.1 2.0.0");

    private DistributionVersions() {}

    static List<String> ofDataParallel(Framework base) {
        return base == Framework.TENSORFLOW ? DATA_PARALLEL_TENSORFLOW : DATA_PARALLEL_PYTORCH;
    }

    static List<String> ofTorchrun(boolean trainium) {
        return trainium ? TORCHRUN_TRAINIUM : TORCHRUN_GPU;
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
