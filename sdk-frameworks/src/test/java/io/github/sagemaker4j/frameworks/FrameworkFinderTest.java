package io.github.sagemaker4j.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sagemaker4j.training.Algorithm;
import io.github.sagemaker4j.training.AlgorithmFinder;
import io.github.sagemaker4j.training.Instances;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

class FrameworkFinderTest {

    private static final String DLC = "763104351884.dkr.ecr.us-west-2.amazonaws.com/";
    private static final String ALGORITHMS = "246618743249.dkr.ecr.us-west-2.amazonaws.com/";

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(AlgorithmFinder.class)).hasAtLeastOneElementOfType(FrameworkFinder.class);
    }

    @Test
    void servesAJobOfAnotherProgramAsThePresetDoes() {
        assertThat(found(ALGORITHMS + "sagemaker-scikit-learn:1.2-1-cpu-py3").serving())
                .contains(SKLearn.serving("1.2-1"));
        assertThat(found(ALGORITHMS + "sagemaker-xgboost:1.7-1").serving()).contains(XGBoost.serving("1.7-1"));
        assertThat(found(DLC + "pytorch-training:2.1-gpu-py310").serving()).contains(PyTorch.serving("2.1", "py310"));
        assertThat(found(DLC + "huggingface-pytorch-training:2.0-transformers4.28-gpu-py310-cu118-ubuntu20.04")
                        .serving())
                .contains(HuggingFace.pyTorchServing("4.28", "2.0", "py310"));
    }

    @Test
    void readsEveryImageThatAPresetNames() {
        var torch = PyTorch.of(e -> e.instances(Instances.of("ml.trn1.2xlarge"))
                .source(Planned.SOURCE)
                .image(PyTorch.image("1.11.0", "py38")));
        assertThat(found(Planned.of(torch).image()).image()).isEqualTo(torch.image());
        var tensorFlow = TensorFlow.of(e -> e.instances(Instances.of("ml.p4d.24xlarge"))
                .source(Planned.SOURCE)
                .image(TensorFlow.image("2.3.1", "py37")));
        assertThat(found(Planned.of(tensorFlow).image()).image()).isEqualTo(tensorFlow.image());
    }

    @Test
    void knowsABuiltInAlgorithmByItsImage() {
        assertThat(find("174872318107.dkr.ecr.us-west-2.amazonaws.com/linear-learner:1", false)
                        .orElseThrow()
                        .image())
                .isEqualTo(BuiltIn.LINEAR_LEARNER.image());
        assertThat(find(ALGORITHMS + "sagemaker-xgboost:1.7-1", false)
                        .orElseThrow()
                        .image())
                .isEqualTo(BuiltIn.XGBOOST.image("1.7-1"));
    }

    @Test
    void leavesOthersAlone() {
        assertThat(find("123456789012.dkr.ecr.us-west-2.amazonaws.com/pytorch-training:2.1-gpu-py310", true))
                .isEmpty();
        assertThat(find(ALGORITHMS + "sagemaker-scikit-learn:1.2-1-cpu-py3", false))
                .isEmpty();
        assertThat(find("174872318107.dkr.ecr.us-west-2.amazonaws.com/kmeans:1", true))
                .isEmpty();
        assertThat(find("registry.example/name@sha256:0", true)).isEmpty();
    }

    private static Algorithm found(String image) {
        return find(image, true).orElseThrow();
    }

    private static Optional<Algorithm> find(String image, boolean script) {
        var job = DescribeTrainingJobResponse.builder()
                .algorithmSpecification(s -> s.trainingImage(image))
                .hyperParameters(script ? Map.of("sagemaker_program", "\"train.py\"") : Map.of())
                .build();
        return new FrameworkFinder().find(job);
    }
}
