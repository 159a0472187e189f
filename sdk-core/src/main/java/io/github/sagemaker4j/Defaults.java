package io.github.sagemaker4j;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * What a specification leaves open and a company decides once: role, bucket, network, keys, tags. A value; the session
 * carries it. What a call or a specification says comes first; maps are merged by key. Beneath them is the Python SDK's
 * {@link DefaultsFile}.
 *
 * <pre>{@code
 * var company = Defaults.of(d -> d.role(Role.arn("arn:aws:iam::123456789012:role/SageMaker"))
 *         .bucket("ml-eu-west-1")
 *         .tag("owner", "ml"));
 * }</pre>
 */
@Value.Immutable
@Spec
public interface Defaults extends WithDefaults {

    /** {@return the role of jobs and models that name none} */
    Optional<Role> role();

    /** {@return the account, 12 digits; saves the call that asks for it} */
    Optional<String> account();

    /** {@return the bucket for code, data and models; {@code sagemaker-<region>-<account>} if absent} */
    Optional<String> bucket();

    /** {@return a key prefix inside the bucket; none if absent} */
    Optional<String> bucketPrefix();

    /** {@return the accounts that own buckets which are not the session's account's, by the bucket's name} */
    Map<String, String> bucketOwners();

    /** {@return the network of jobs and models that name none} */
    Optional<Network> network();

    /** {@return the KMS key for the volumes of training and hosting instances} */
    Optional<String> volumeKmsKey();

    /** {@return the KMS key for what jobs write to S3} */
    Optional<String> outputKmsKey();

    /** {@return environment variables of every container; printed only masked} */
    @Value.Redacted
    Map<String, String> environment();

    /** {@return tags of everything that is created} */
    Map<String, String> tags();

    /**
     * {@return whether what is created gets the tag {@code sagemaker4j:request}, a digest of its request; true by
     * default} It tells our own job from another of that name when an answer is lost. Where {@code sagemaker:AddTags}
     * is denied it is switched off, and described members are compared instead.
     */
    @Value.Default
    default boolean requestTag() {
        return true;
    }

    /**
     * {@return the defaults file of the Python SDK, for what nothing here says} If absent, {@code Session.create()} and
     * {@code Session.builder()} read the machine's; {@link DefaultsFile#none()} keeps them from it.
     */
    Optional<DefaultsFile> file();

    /**
     * What counts for one kind of thing: these defaults, and beneath them what the file has for that kind. Environment
     * and tags are merged by key, the network by its parts.
     *
     * @param section the kind of thing
     * @return the defaults, settled
     */
    default Defaults forSection(DefaultsFile.Section section) {
        return file().filter(f -> !f.sources().isEmpty())
                .map(f -> SettledDefaults.over(this, f.section(section)))
                .orElse(this);
    }

    /**
     * Makes defaults.
     *
     * @param spec sets what should not be left open
     * @return the defaults
     */
    static Defaults of(UnaryOperator<ImmutableDefaults.Builder> spec) {
        return spec.apply(ImmutableDefaults.builder()).build();
    }

    /** {@return no defaults at all} */
    static Defaults none() {
        return ImmutableDefaults.builder().build();
    }
}
