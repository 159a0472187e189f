package io.github.sagemaker4j.deploy;

import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.create.Creation;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTransformJobRequest;

/** Plans a batch transform: its model, where it has to be made, and the job. */
final class TransformPlans {

    private static final Creation<CreateTransformJobRequest> JOB = new Creation<>(
            "TransformJob",
            SageMakerClient::createTransformJob,
            (client, name) -> client.describeTransformJob(r -> r.transformJobName(name)));
    private static final List<String> READS =
            List.of("sagemaker:DescribeTransformJob", "logs:DescribeLogStreams", "logs:GetLogEvents");

    private final Transformer transformer;
    private final Session session;

    TransformPlans(Transformer transformer, Session session) {
        this.transformer = transformer;
        this.session = session;
    }

    Plan<TransformJob> plan(TransformInput input) {
        var draft = new DeployDraft(session, new Transaction(false));
        var models = new ModelPlans(draft, transformer.tags());
        var type = transformer.instances().instanceType().orElse("");
        var model = transformer
                .modelName()
                .orElseGet(() -> models.plan(transformer.model().orElseThrow(), type, "model"));
        var base = transformer
                .baseName()
                .or(transformer::modelName)
                .or(() -> Optional.of(models.base(transformer.model().orElseThrow())))
                .orElseThrow();
        var name = transformer.name().orElseGet(() -> draft.open("name", base));
        var settled = new PlanDefaults(session, Section.TRANSFORM_JOB, draft.calls());
        var output = transformer.outputPath().orElseGet(() -> settled.root() + name);
        draft.createLast(
                "TransformJob",
                new TransformRequests(transformer, input, settled.defaults()).of(name, model, output),
                JOB);
        if (!draft.problems().isEmpty()) {
            throw new InvalidSpecException(TransformRules.thing(transformer), draft.problems());
        }
        VolumeKeys.warning(transformer).ifPresent(draft.calls()::warn);
        ModelPlans.READS.forEach(draft.calls()::read);
        READS.forEach(draft.calls()::read);
        return new DeployPlan<>(
                draft.calls().plan((s, known) -> known.fill(name)),
                draft.transaction(),
                (s, made, all) -> TransformJob.attach(s, made));
    }
}
