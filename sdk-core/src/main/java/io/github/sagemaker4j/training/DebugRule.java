package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;
import software.amazon.awssdk.services.sagemaker.model.CollectionConfiguration;

/**
 * A rule that the service evaluates while a job trains, in a container beside it: on what the hook saves, or on the
 * profile. The rules that AWS has written are {@code BuiltInRule} and {@code BuiltInProfilerRule} of the frameworks'
 * module, with an image that differs by region.
 *
 * <pre>{@code
 * BuiltInRule.LOSS_NOT_DECREASING.rule().withParameters(Map.of("num_steps", "10"));
 * DebugRule.of("own", ContainerImage.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com/rules:1"))
 *         .withInstanceType("ml.t3.medium").withVolumeSizeInGb(10)
 *         .withSource("s3://ml/rules.py").withRuleToInvoke("MyRule");
 * }</pre>
 */
@Value.Immutable
@Spec
public interface DebugRule extends WithDebugRule {

    /** {@return what the rule is called in this job} */
    String name();

    /** {@return the image that evaluates the rule} */
    ContainerImage image();

    /** {@return the class of the rule, in the image or in the source} */
    Optional<String> ruleToInvoke();

    /** {@return a Python file in S3 that holds the rule; then the class has to be named} */
    Optional<String> source();

    /** {@return parameters of the rule, as texts} */
    Map<String, String> parameters();

    /** {@return what the hook has to save for this rule; a rule on the profile needs none} */
    List<CollectionConfiguration> collections();

    /** {@return where the rule runs; the service's choice for the rules of AWS} */
    Optional<String> instanceType();

    /** {@return the size of its volume; the service's choice if absent} */
    OptionalInt volumeSizeInGb();

    /** {@return where its findings go in S3; under the job's output if absent} */
    Optional<String> s3OutputPath();

    /** {@return where its findings are in its container; the service's choice if absent} */
    Optional<String> localPath();

    /**
     * A rule of one's own.
     *
     * @param name what it is called in this job
     * @param image the image that evaluates it
     * @return the rule
     */
    static DebugRule of(String name, ContainerImage image) {
        return ImmutableDebugRule.builder().name(name).image(image).build();
    }
}
