package io.github.sagemaker4j.local.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sagemaker4j.local.internal.container.Containers;
import io.github.sagemaker4j.local.internal.hosting.Alarm;
import io.github.sagemaker4j.local.internal.hosting.Endpoints;
import io.github.sagemaker4j.local.internal.hosting.Invocations;
import io.github.sagemaker4j.local.internal.hosting.Scaling;
import io.github.sagemaker4j.local.internal.http.Caller;
import io.github.sagemaker4j.local.internal.http.JsonService;
import io.github.sagemaker4j.local.internal.http.Realm;
import io.github.sagemaker4j.local.internal.http.RestService;
import io.github.sagemaker4j.local.internal.jobs.ProcessingJobs;
import io.github.sagemaker4j.local.internal.jobs.TrainingJobs;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.platform.Tags;
import io.github.sagemaker4j.local.internal.run.Workspace;
import io.github.sagemaker4j.local.internal.tuning.TuningJobs;
import io.github.sagemaker4j.local.wire.Notification;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** SageMaker's control plane: jobs that run and endpoints that serve. */
public final class SageMaker implements JsonService, AutoCloseable {

    private static final Duration END = Duration.ofSeconds(5);

    private final Map<String, Operation> operations = new HashMap<>();
    private final TrainingJobs jobs;
    private final ProcessingJobs processing;
    private final TuningJobs tuning;
    private final Containers containers;
    private final Endpoints endpoints;
    private final Scaling scaling;
    private final Workspace workspace;

    /** Starts the control plane of a platform. */
    public SageMaker(Platform platform) {
        this.workspace = platform.workspace();
        var tags = new Tags(platform.shelf());
        this.containers = new Containers(platform);
        this.jobs = new TrainingJobs(platform, containers, tags);
        operations.put("CreateTrainingJob", jobs::create);
        operations.put("DescribeTrainingJob", jobs::describe);
        operations.put("StopTrainingJob", jobs::stop);
        operations.put("UpdateTrainingJob", jobs::update);
        operations.put("ListTrainingJobs", jobs::list);
        this.processing = new ProcessingJobs(platform, containers, tags);
        operations.put("CreateProcessingJob", processing::create);
        operations.put("DescribeProcessingJob", processing::describe);
        operations.put("StopProcessingJob", processing::stop);
        operations.put("ListProcessingJobs", processing::list);
        this.tuning = new TuningJobs(platform, jobs, tags);
        operations.put("CreateHyperParameterTuningJob", tuning::create);
        operations.put("DescribeHyperParameterTuningJob", tuning::describe);
        operations.put("StopHyperParameterTuningJob", tuning::stop);
        operations.put("DeleteHyperParameterTuningJob", tuning::delete);
        operations.put("ListHyperParameterTuningJobs", tuning::list);
        operations.put("ListTrainingJobsForHyperParameterTuningJob", tuning::trainingJobs);
        this.endpoints = new Endpoints(platform, containers, tags);
        this.scaling = new Scaling(endpoints);
        hosting();
        operations.put("Search", new Search(this)::search);
        operations.put("AddTags", tags::add);
        operations.put("ListTags", tags::list);
        operations.put("DeleteTags", tags::delete);
    }

    @Override
    public ObjectNode call(String operation, ObjectNode request, Caller caller) {
        var known = operations.get(operation);
        if (known == null) {
            throw JsonService.unknown("sagemaker", operation);
        }
        Tags.check(request);
        return known.call(request, caller);
    }

    /** {@return SageMaker Runtime, which invokes the endpoints} */
    public RestService runtime() {
        return new Invocations(endpoints);
    }

    /** {@return Application Auto Scaling, which scales the endpoints} */
    public JsonService scaling() {
        return scaling;
    }

    /** {@return the alarms that have gone off} */
    public Set<Alarm> alarms() {
        return endpoints.alarms();
    }

    /** {@return what would have been published to topics, in order} */
    public List<Notification> notifications() {
        return endpoints.notifications();
    }

    /** {@return the accounts and regions in which there is something} */
    public List<Realm> realms() {
        return Stream.of(jobs.realms(), processing.realms(), tuning.realms(), endpoints.realms())
                .flatMap(Set::stream)
                .distinct()
                .sorted(Comparator.comparing(Realm::account).thenComparing(Realm::region))
                .toList();
    }

    /** The caller's endpoints as they are described, with the traffic of each variant. */
    public List<ObjectNode> observeEndpoints(Caller caller) {
        return endpoints.observe(caller);
    }

    /** {@return how programs are run here} */
    public String runner() {
        return containers.description();
    }

    /** Lets what served when the platform before ended serve again. */
    public void resume() {
        endpoints.resume();
    }

    /** Stops every job and deletes every endpoint, and returns when their processes have ended. */
    @Override
    public void close() {
        scaling.close();
        tuning.stopAll(END);
        jobs.stopAll();
        processing.stopAll();
        workspace.endPrograms();
        jobs.awaitEnd(END);
        processing.awaitEnd(END);
        endpoints.close();
        containers.close();
    }

    private void hosting() {
        var models = endpoints.models();
        operations.put("CreateModel", models::create);
        operations.put("DescribeModel", models::describe);
        operations.put("DeleteModel", models::delete);
        operations.put("ListModels", models::list);
        var configs = endpoints.configs();
        operations.put("CreateEndpointConfig", configs::create);
        operations.put("DescribeEndpointConfig", configs::describe);
        operations.put("DeleteEndpointConfig", configs::delete);
        operations.put("ListEndpointConfigs", configs::list);
        operations.put("CreateEndpoint", endpoints::create);
        operations.put("DescribeEndpoint", endpoints::describe);
        operations.put("UpdateEndpoint", endpoints::update);
        operations.put("UpdateEndpointWeightsAndCapacities", endpoints::reweigh);
        operations.put("DeleteEndpoint", endpoints::delete);
        operations.put("ListEndpoints", endpoints::list);
        components();
        registry();
        var transforms = endpoints.transforms();
        operations.put("CreateTransformJob", transforms::create);
        operations.put("DescribeTransformJob", transforms::describe);
        operations.put("StopTransformJob", transforms::stop);
        operations.put("ListTransformJobs", transforms::list);
    }

    private void components() {
        var components = endpoints.components();
        operations.put("CreateInferenceComponent", components::create);
        operations.put("DescribeInferenceComponent", components::describe);
        operations.put("ListInferenceComponents", components::list);
        operations.put("UpdateInferenceComponent", components::update);
        operations.put("UpdateInferenceComponentRuntimeConfig", components::scale);
        operations.put("DeleteInferenceComponent", components::delete);
    }

    private void registry() {
        var packages = endpoints.packages();
        operations.put("CreateModelPackageGroup", packages::createGroup);
        operations.put("DescribeModelPackageGroup", packages::describeGroup);
        operations.put("ListModelPackageGroups", packages::listGroups);
        operations.put("DeleteModelPackageGroup", packages::deleteGroup);
        operations.put("CreateModelPackage", packages::create);
        operations.put("DescribeModelPackage", packages::describe);
        operations.put("UpdateModelPackage", packages::update);
        operations.put("DeleteModelPackage", packages::delete);
        operations.put("ListModelPackages", packages::list);
    }

    /** One operation. */
    private interface Operation {
        ObjectNode call(ObjectNode request, Caller caller);
    }
}
