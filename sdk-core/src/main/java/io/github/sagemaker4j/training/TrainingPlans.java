package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.ApiCall;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** Plans a training job: checks what needs a session, settles what the estimator leaves open, lists the calls. */
final class TrainingPlans {

    private final Estimator estimator;
    private final Session session;
    private final List<TrainingInput> inputs;
    private final CallPlan.Draft draft = new CallPlan.Draft();
    private final PlanDefaults settled;

    private TrainingPlans(Estimator estimator, Session session, List<TrainingInput> inputs) {
        this.estimator = estimator;
        this.session = session;
        this.inputs = inputs;
        this.settled = new PlanDefaults(session, draft);
    }

    static Plan<TrainingJob> plan(Estimator estimator, Session session, List<TrainingInput> inputs) {
        return new TrainingPlans(estimator, session, inputs).plan();
    }

    private Plan<TrainingJob> plan() {
        var problems = new ArrayList<Problem>();
        InputRules.checkTogether(inputs, problems);
        var role = settled.role(estimator.role(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(EstimatorRules.thing(estimator), problems);
        }
        var algorithm = estimator.algorithm();
        var image = algorithm.image().address(place());
        var name = estimator
                .name()
                .orElseGet(() -> draft.open(
                        "name", s -> Names.timestamped(estimator.baseName().orElse(Names.ofImage(image)))));
        var request = request(ImmutableTrainingContext.builder()
                .name(name)
                .role(role)
                .image(image)
                .outputPath(estimator.output().flatMap(Output::path).orElseGet(settled::root))
                .defaults(session.defaults())
                .outputKmsKey(estimator
                        .output()
                        .flatMap(Output::kmsKey)
                        .or(session.defaults()::outputKmsKey)
                        .orElse(null))
                .network(estimator.network().or(session.defaults()::network))
                .channels(channels())
                .scriptParameters(Map.of())
                .environment(merged(session.defaults().environment(), estimator.environment()))
                .tags(merged(session.defaults().tags(), estimator.tags()))
                .build());
        draft.call(new ApiCall<>(
                "CreateTrainingJob",
                request,
                (s, r) -> s.client(SageMakerClient::builder).createTrainingJob(r)));
        return draft.plan((s, known) -> new TrainingJob(s, known.fill(name), algorithm));
    }

    private CreateTrainingJobRequest request(TrainingContext context) {
        var request = TrainingRequests.of(estimator, context);
        return estimator.overlay().map(o -> RequestOverlay.lay(o, request)).orElse(request);
    }

    // With groups, the first one that has GPUs decides between the CPU and the GPU image.
    private ContainerImage.Place place() {
        var groups = estimator.instances().instanceGroups().stream()
                .map(InstanceGroup::instanceTypeAsString)
                .toList();
        var instanceType = estimator
                .instances()
                .instanceType()
                .orElseGet(() -> groups.stream()
                        .filter(t -> t.startsWith("ml.g") || t.startsWith("ml.p"))
                        .findFirst()
                        .orElse(groups.get(0)));
        return new ContainerImage.Place(session.region(), instanceType, ContainerImage.Purpose.TRAINING);
    }

    private List<Channel> channels() {
        return inputs.stream()
                .map(input -> Channels.of(input, input.s3Uri().orElse("")))
                .toList();
    }

    private static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
        var all = new LinkedHashMap<>(base);
        all.putAll(over);
        return all;
    }
}
