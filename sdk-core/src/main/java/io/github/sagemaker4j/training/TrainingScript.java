package io.github.sagemaker4j.training;

import io.github.sagemaker4j.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/**
 * How a request names the code of a job: by hyperparameters that the training toolkit reads. A container without
 * network can't fetch the code, so there the service brings it as a channel.
 *
 * @param source the code
 * @param archive where it is in S3
 * @param isolated whether the container has no network
 */
record TrainingScript(Source source, String archive, boolean isolated) {

    private static final String CHANNEL = "code";

    static TrainingScript of(Source source, String archive, Optional<Network> network) {
        return new TrainingScript(
                source, archive, network.map(Network::isolation).orElse(false));
    }

    Map<String, Object> parameters(String job, String region) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put("sagemaker_submit_directory", isolated ? inChannel() : archive);
        parameters.put("sagemaker_program", source.entryPoint());
        parameters.put("sagemaker_container_log_level", source.logLevel());
        parameters.put("sagemaker_job_name", job);
        parameters.put("sagemaker_region", region);
        return parameters;
    }

    Optional<Channel> channel() {
        return isolated ? Optional.of(Channels.of(TrainingInput.s3(CHANNEL, archive), archive)) : Optional.empty();
    }

    private String inChannel() {
        return "/opt/ml/input/data/" + CHANNEL + archive.substring(archive.lastIndexOf('/'));
    }
}
