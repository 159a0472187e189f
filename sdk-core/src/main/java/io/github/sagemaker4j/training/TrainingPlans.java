package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.internal.request.RequestStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;

/** Plans a training job: checks what needs a session, settles what the estimator leaves open, lists the calls. */
final class TrainingPlans {

    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.");

    private final Estimator estimator;
    private final Session session;
    private final List<TrainingInput> inputs;
    private final CallPlan.Draft draft = new CallPlan.Draft();
    private final PlanDefaults settled;
    private final List<Problem> problems = new ArrayList<>();

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
        var algorithm = estimator.algorithm();
        var image = algorithm.image().address(place());
        var role = settled.role(estimator.role(), problems);
        InputRules.checkTogether(inputs, problems);
        imageRegion(image);
        refuseProblems();

        var name = estimator
                .name()
                .orElseGet(() -> draft.open(
                        "name", s -> Names.timestamped(estimator.baseName().orElse(Names.ofImage(image)))));
        var output = estimator.output().flatMap(Output::path).orElseGet(settled::root);
        var kmsKey = estimator.output().flatMap(Output::kmsKey).or(session.defaults()::outputKmsKey);
        var uploads = new TrainingUploads(settled, output);
        var request = request(ImmutableTrainingContext.builder()
                .name(name)
                .role(role)
                .image(image)
                .outputPath(output)
                .defaults(session.defaults())
                .outputKmsKey(kmsKey.orElse(null))
                .network(estimator.network().or(session.defaults()::network))
                .channels(channels(uploads))
                .scriptParameters(scriptParameters(algorithm, uploads, name))
                .environment(merged(session.defaults().environment(), estimator.environment()))
                .tags(merged(session.defaults().tags(), estimator.tags()))
                .build());
        TrainingLimits.checkWhole(RequestStrings.map(request, References.samples()::fill), problems, draft::warn);
        refuseProblems();

        uploads.warnings().forEach(draft::warn);
        TrainingWarnings.of(estimator, image).forEach(draft::warn);
        uploads.call(kmsKey).ifPresent(draft::call);
        draft.call(TrainingCreation.call(session, request));
        TrainingCreation.READS.forEach(draft::read);
        return draft.plan((s, known) -> new TrainingJob(s, known.fill(name), algorithm));
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidSpecException(EstimatorRules.thing(estimator), problems);
        }
    }

    private void imageRegion(String image) {
        var match = ECR.matcher(image);
        if (match.lookingAt() && !match.group(1).equals(session.region())) {
            problems.add(Problem.of(
                    "IMAGE-02",
                    "image",
                    image,
                    "is in " + match.group(1) + ", the job would run in " + session.region(),
                    "use ContainerImage.inEachRegion(account, \"repository:tag\") or copy the image"));
        }
    }

    private Map<String, Object> scriptParameters(Algorithm algorithm, TrainingUploads uploads, String name) {
        var parameters = new LinkedHashMap<String, Object>();
        algorithm.source().ifPresent(source -> {
            parameters.put("sagemaker_submit_directory", uploads.source(source));
            parameters.put("sagemaker_program", source.entryPoint());
            parameters.put("sagemaker_container_log_level", source.logLevel());
            parameters.put("sagemaker_job_name", name);
            parameters.put("sagemaker_region", session.region());
        });
        return parameters;
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

    private List<Channel> channels(TrainingUploads uploads) {
        return inputs.stream()
                .map(input -> Channels.of(
                        input,
                        input.s3Uri()
                                .or(() -> input.path().map(path -> uploads.data(input.name(), path)))
                                .orElse("")))
                .toList();
    }

    private static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
        var all = new LinkedHashMap<>(base);
        all.putAll(over);
        return all;
    }
}
