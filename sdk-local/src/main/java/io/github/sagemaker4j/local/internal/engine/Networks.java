package io.github.sagemaker4j.local.internal.engine;

import com.github.dockerjava.api.DockerClient;
import io.github.sagemaker4j.local.internal.platform.Access;
import io.github.sagemaker4j.local.internal.platform.Door;
import io.github.sagemaker4j.local.internal.platform.Key;
import io.github.sagemaker4j.local.internal.run.Execution;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The private networks of jobs and endpoints, each with a door to the platform on its gateway that only its own key
 * opens. A network lives as long as a container is on it.
 */
final class Networks implements AutoCloseable {

    private final DockerClient docker;
    private final Access access;
    private final Marks marks;
    private final Map<Key, Network> open = new HashMap<>();

    Networks(DockerClient docker, Access access, Marks marks) {
        this.docker = docker;
        this.access = access;
        this.marks = marks;
    }

    private static final class Network {
        private final Engine.Entrance entrance;
        private final Door door;
        private int containers;

        Network(Engine.Entrance entrance, Door door) {
            this.entrance = entrance;
            this.door = door;
        }
    }

    /** Starts a container on its network; {@code ended} is to be run when it is gone. */
    interface Start {
        Execution on(Engine.Entrance entrance, Runnable ended) throws IOException;
    }

    Execution join(ContainerRun spec, Start start) throws IOException {
        var key = spec.host().key();
        var entrance = enter(key);
        var started = false;
        try {
            var container = start.on(entrance, () -> leave(key));
            started = true;
            return container;
        } finally {
            if (!started) {
                leave(key);
            }
        }
    }

    private synchronized Engine.Entrance enter(Key key) throws IOException {
        var network = open.get(key);
        if (network == null) {
            network = create(key);
            open.put(key, network);
        }
        network.containers++;
        return network.entrance;
    }

    private synchronized void leave(Key key) {
        var network = open.get(key);
        if (network != null && --network.containers == 0) {
            open.remove(key);
            remove(network);
        }
    }

    private Network create(Key key) throws IOException {
        var id = docker.createNetworkCmd()
                .withName("sagemaker4j-" + key.id().toLowerCase(Locale.ROOT))
                .withLabels(marks.labels())
                .exec()
                .getId();
        try {
            var gateway = docker.inspectNetworkCmd()
                    .withNetworkId(id)
                    .exec()
                    .getIpam()
                    .getConfig()
                    .get(0)
                    .getGateway();
            var door = access.open(InetAddress.getByName(gateway), key);
            return new Network(new Engine.Entrance(id, door.endpoint()), door);
        } catch (IOException | RuntimeException e) {
            docker.removeNetworkCmd(id).exec();
            throw e;
        }
    }

    private void remove(Network network) {
        network.door.close();
        docker.removeNetworkCmd(network.entrance.network()).exec();
    }

    /** Closes the doors; the networks go with the containers on them. */
    @Override
    public synchronized void close() {
        List.copyOf(open.values()).forEach(network -> network.door.close());
        open.clear();
    }
}
