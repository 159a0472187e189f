package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.PlannedRequest;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.WaitTimeoutException;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.plan.PlannedCall;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.watch.Poller;
import io.github.sagemaker4j.internal.watch.SingleAttempt;
import io.github.sagemaker4j.internal.watch.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageStatus;
import software.amazon.awssdk.services.sagemaker.model.SourceAlgorithm;

/** Plans the model package of a model that an algorithm has trained, and the wait until it can be used. */
final class PackagePlans {

    private static final Creation<CreateModelPackageRequest> PACKAGE = new Creation<>(
            Resource.PACKAGE,
            SageMakerClient::createModelPackage,
            (client, name) -> client.describeModelPackage(r -> r.modelPackageName(name)));

    private PackagePlans() {}

    static void plan(AlgorithmModel model, String name, Map<String, String> tags, DeployDraft draft) {
        var request = request(model).modelPackageName(name);
        if (!tags.isEmpty()) {
            request.tags(Tagging.list(tags));
        }
        draft.calls().read("sagemaker:DescribeModelPackage");
        draft.create(Resource.PACKAGE, name, request.build(), PACKAGE);
        draft.calls().call(new Completion(name));
    }

    static CreateModelPackageRequest.Builder request(AlgorithmModel model) {
        return CreateModelPackageRequest.builder()
                .modelPackageDescription("Model Package created from training with " + model.algorithmName())
                .sourceAlgorithmSpecification(s -> s.sourceAlgorithms(SourceAlgorithm.builder()
                        .algorithmName(model.algorithmName())
                        .modelDataUrl(model.data())
                        .build()));
    }

    /** Waits until the service has made a package: a model of it is refused before. */
    private record Completion(String name) implements PlannedCall {

        private static final Duration LONGEST = Duration.ofMinutes(30);
        private static final Set<ModelPackageStatus> BUSY =
                Set.of(ModelPackageStatus.PENDING, ModelPackageStatus.IN_PROGRESS);

        @Override
        public List<PlannedRequest> requests(References known) {
            return List.of();
        }

        @Override
        public void send(Session session, References known) {
            var made = known.fill(name);
            var watch = Poller.of(session)
                    .watch(new Subject<>(
                            "model package " + made,
                            () -> described(session, made),
                            found -> !BUSY.contains(found.modelPackageStatus())));
            if (!watch.isOverWithin(LONGEST)) {
                throw new WaitTimeoutException(
                        "model package \"" + made + "\"", LONGEST, "not completed", "a new deployment");
            }
            var found = watch.await();
            if (found.modelPackageStatus() != ModelPackageStatus.COMPLETED) {
                throw new PackageFailedException(made, reason(found));
            }
        }

        private static DescribeModelPackageResponse described(Session session, String name) {
            return session.client(SageMakerClient::builder)
                    .describeModelPackage(r -> r.modelPackageName(name).overrideConfiguration(SingleAttempt::only));
        }

        private static String reason(DescribeModelPackageResponse found) {
            var details = found.modelPackageStatusDetails();
            return details == null
                    ? "its status is " + found.modelPackageStatusAsString()
                    : details.validationStatuses().stream()
                            .filter(s -> s.failureReason() != null)
                            .map(s -> s.failureReason())
                            .findFirst()
                            .orElse("its status is " + found.modelPackageStatusAsString());
        }
    }
}
