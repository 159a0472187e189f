package io.github.sagemaker4j.internal.preflight;

import io.github.sagemaker4j.Preflight.Check;
import io.github.sagemaker4j.Preflight.NotChecked;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** Whether an image is in its registry. */
final class Images {

    static final String READ = "ecr:DescribeImages";

    private static final Pattern ECR =
            Pattern.compile("(\\d{12})\\.dkr\\.ecr\\.[a-z0-9-]+\\.[a-z.]+/([^:@]+)(?::([^@]+))?(?:@(sha256:.+))?");

    private Images() {}

    static Check check(Session session, String image) {
        var about = "image " + image;
        var parts = ECR.matcher(image);
        if (!parts.matches()) {
            return new NotChecked(about, READ, "nothing: it is not in ECR");
        }
        var digest = parts.group(4);
        var tag = parts.group(3);
        var id = digest != null
                ? ImageIdentifier.builder().imageDigest(digest).build()
                : ImageIdentifier.builder()
                        .imageTag(tag == null ? "latest" : tag)
                        .build();
        return Asking.about(about, READ, () -> {
            try {
                session.client(EcrClient::builder)
                        .describeImages(r -> r.registryId(parts.group(1))
                                .repositoryName(parts.group(2))
                                .imageIds(id));
                return Optional.empty();
            } catch (RepositoryNotFoundException e) {
                return Optional.of(Problem.of(
                        "IMAGE-10", "image", image, "is of a repository that does not exist", "correct its name"));
            } catch (ImageNotFoundException e) {
                return Optional.of(
                        Problem.of("IMAGE-11", "image", image, "does not exist", "push it, or correct the tag"));
            }
        });
    }
}
