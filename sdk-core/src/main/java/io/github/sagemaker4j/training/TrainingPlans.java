package io.github.sagemaker4j.training;

import io.github.sagemaker4j.ContainerImage;
import io.github.sagemaker4j.DefaultsFile.Section;
import io.github.sagemaker4j.InvalidSpecException;
import io.github.sagemaker4j.Network;
import io.github.sagemaker4j.Plan;
import io.github.sagemaker4j.Problem;
import io.github.sagemaker4j.S3Uri;
import io.github.sagemaker4j.Session;
import io.github.sagemaker4j.internal.names.Names;
import io.github.sagemaker4j.internal.plan.CallPlan;
import io.github.sagemaker4j.internal.plan.Gathered;
import io.github.sagemaker4j.internal.plan.PlanDefaults;
import io.github.sagemaker4j.internal.plan.References;
import io.github.sagemaker4j.internal.request.RequestOverlay;
import io.github.sagemaker4j.internal.request.RequestStrings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.InstanceGroup;
import software.amazon.awssdk.services.sagemaker.model.TrainingInputMode;

/** Plans a training job: checks what needs a session, settles what the estimator leaves open, lists the calls. */
final class TrainingPlans {

    private static final Pattern ECR = Pattern.compile("\\d{12}\\.dkr\\.ecr\\.([a-z0-9-]+)\\.");
    private static final Pattern ALGORITHM = Pattern.compile("arn:[a-z-]+:sagemaker:([a-z0-9-]+):\\d{12}:algorithm/.+");

    private static final String CONFIGURATION = "config";

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
        this.settled = new PlanDefaults(session, Section.TRAINING_JOB, draft);
    }

    static Plan<TrainingJob> plan(Estimator estimator, Session session, List<TrainingInput> inputs) {
        return new TrainingPlans(estimator, session, inputs).plan();
    }

    private Plan<TrainingJob> plan() {
        var algorithm = estimator.algorithm();
        var image =
                Gathered.of(() -> algorithm.image().address(place()), problems).orElse("");
        var role = settled.role(estimator.role(), problems);
        InputRules.checkTogether(inputs, problems);
        InputRules.checkBuckets(inputs, session.region(), problems, draft::warn);
        problems.addAll(estimator.problemsOf(inputs));
        imageRegion(image);
        algorithm.algorithmName().ifPresent(this::algorithmRegion);
        estimator.debugging().ifPresent(d -> DebuggingRules.check(d, estimator, session.region(), problems));
        var given = estimator.output().flatMap(Output::path);
        given.ifPresent(path -> InputRules.checkBucket("output.path", path, session.region(), problems, draft::warn));
        var output = given.orElseGet(settled::root);
        var uploads = new TrainingUploads(settled, output);
        uploads.look(algorithm.source(), inputs, problems);
        refuseProblems();

        var context = context(algorithm, uploads, image, role, output);
        var request = request(context);
        TrainingLimits.checkWhole(RequestStrings.map(request, References.samples()::fill), problems, draft::warn);
        refuseProblems();

        uploads.warnings().forEach(draft::warn);
        algorithm.warnings().forEach(draft::warn);
        TrainingWarnings.of(estimator, algorithm, image).forEach(draft::warn);
        TrainingWarnings.ofServing(algorithm, session.region()).ifPresent(draft::warn);
        uploads.call(Optional.ofNullable(context.outputKmsKey())).ifPresent(draft::call);
        draft.call(TrainingCreation.call(session, request));
        TrainingCreation.READS.forEach(draft::read);
        algorithm.source().flatMap(Source::git).ifPresent(git -> draft.read("git:Fetch"));
        return draft.plan((s, known) -> new TrainingJob(s, known.fill(context.name()), algorithm));
    }

    private TrainingContext context(
            Algorithm algorithm, TrainingUploads uploads, String image, String role, String output) {
        var defaults = settled.defaults();
        var name = estimator
                .name()
                .orElseGet(() -> draft.open(
                        "name", s -> Names.timestamped(estimator.baseName().orElse(Names.ofImage(image)))));
        var network = settled.network(estimator.network())
                .or(() -> Optional.of(Network.none()).filter(n -> algorithm.isolated()))
                .map(n -> algorithm.isolated() ? n.isolated() : n);
        var channels = channels(uploads);
        var script = algorithm.source().map(source -> TrainingScript.of(source, uploads.source(source), network));
        script.flatMap(TrainingScript::channel).ifPresent(code -> {
            InputRules.checkFree(code.channelName(), inputs, problems);
            channels.add(code);
        });
        configuration(uploads).ifPresent(channels::add);
        var parameters = jobParameters(algorithm, S3Uri.of(output).resolve(name).toString());
        script.ifPresent(code -> parameters.putAll(code.parameters(name, session.region())));
        var kmsKey = estimator.output().flatMap(Output::kmsKey).or(defaults::outputKmsKey);
        return ImmutableTrainingContext.builder()
                .name(name)
                .role(role)
                .image(image)
                .outputPath(output)
                .defaults(defaults)
                .region(session.region())
                .outputKmsKey(kmsKey.orElse(null))
                .network(network)
                .channels(channels)
                .scriptParameters(parameters)
                .environment(merged(defaults.environment(), estimator.environment()))
                .tags(merged(defaults.tags(), estimator.tags()))
                .build();
    }

    private Optional<Channel> configuration(TrainingUploads uploads) {
        var names = estimator.configChannel();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        InputRules.checkFree(CONFIGURATION, inputs, problems);
        var parameters = new LinkedHashMap<>(estimator.hyperParameters());
        parameters.keySet().retainAll(names);
        var file =
                TrainingInput.s3(CONFIGURATION, uploads.parameters(parameters)).withInputMode(TrainingInputMode.FILE);
        return Optional.of(Channels.of(file, file.s3Uri().orElseThrow()));
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

    private void algorithmRegion(String arn) {
        var match = ALGORITHM.matcher(arn);
        if (match.matches() && !match.group(1).equals(session.region())) {
            problems.add(Problem.of(
                    "ALGO-01",
                    "algorithmName",
                    arn,
                    "is in " + match.group(1) + ", the job would run in " + session.region(),
                    "use the algorithm of that region, or another session"));
        }
    }

    // What a framework says relative to the job's output is known only here.
    private static Map<String, Object> jobParameters(Algorithm algorithm, String jobOutput) {
        var parameters = new LinkedHashMap<String, Object>();
        algorithm.hyperParameters().forEach((key, value) -> {
            if (value instanceof String text && text.contains(Algorithm.JOB_OUTPUT)) {
                parameters.put(key, text.replace(Algorithm.JOB_OUTPUT, jobOutput));
            }
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
        var channels = new ArrayList<Channel>();
        for (var input : inputs) {
            var uri = input.s3Uri()
                    .or(() -> input.path().map(path -> uploads.data(input.name(), path)))
                    .or(() -> input.data().map(data -> uploads.written(input, data, instanceCount())));
            channels.add(Channels.of(input, uri.orElse("")));
        }
        return channels;
    }

    private int instanceCount() {
        var instances = estimator.instances();
        return instances.instanceGroups().isEmpty()
                ? instances.instanceCount()
                : instances.instanceGroups().stream()
                        .mapToInt(InstanceGroup::instanceCount)
                        .sum();
    }

    private static Map<String, String> merged(Map<String, String> base, Map<String, String> over) {
        var all = new LinkedHashMap<>(over);
        base.forEach(all::putIfAbsent);
        return all;
    }
}
