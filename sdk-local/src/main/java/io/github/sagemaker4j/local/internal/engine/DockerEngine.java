package io.github.sagemaker4j.local.internal.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Docker engine, spoken to through its API. It never pulls: what runs is what is there. */
final class DockerEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DockerClient docker;
    private final String version;
    private final Networks networks;
    private final Marks marks;

    private DockerEngine(DockerClient docker, String version, Access access) {
        this.docker = docker;
        this.version = version;
        this.marks = Marks.ofThisProcess();
        this.networks = new Networks(docker, access, marks);
    }

    /** Connects, and removes what platforms that were killed have left. */
    static Engine open(Access access) throws IOException {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .connectionTimeout(PATIENCE)
                .build();
        var docker = DockerClientImpl.getInstance(config, http);
        try {
            var engine = new DockerEngine(docker, docker.versionCmd().exec().getVersion(), access);
            engine.marks.sweep(docker);
            return engine;
        } catch (RuntimeException e) {
            docker.close();
            throw e;
        }
    }

    @Override
    public boolean has(String image) {
        try {
            docker.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (DockerException e) {
            LOG.debug("The engine does not tell about {}", image, e);
            return false;
        }
    }

    @Override
    public Execution start(ContainerRun spec, Consumer<String> lines) throws IOException {
        try {
            return networks.join(
                    spec, (network, ended) -> Container.start(docker, spec, network, new Container.Ears(lines, ended)));
        } catch (DockerException e) {
            throw new IOException("the engine refused: " + e.getMessage(), e);
        }
    }

    @Override
    public String description() {
        return "container of Docker " + version;
    }

    @Override
    public void close() {
        try (docker) {
            networks.close();
            marks.removeOwn(docker);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Containers may be left; the next start removes them", e);
        }
    }
}
