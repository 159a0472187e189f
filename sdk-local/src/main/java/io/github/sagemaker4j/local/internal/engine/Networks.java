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
import java.util.Optional;

/**
 * The private networks of jobs and endpoints, each with a door to the platform on its gateway that only its own key
 * opens. A network lives as long as a container is on it.
 */
final class Networks implements AutoCloseable {

    private final DockerClient docker;
    private final Access access;
    private final Marks marks;
    private final Map<Place, Network> open = new HashMap<>();

    Networks(DockerClient docker, Access access, Marks marks) {
        this.docker = docker;
        this.access = access;
        this.marks = marks;
    }

    /** Whose network, and whether there is a way out of it. */
    private record Place(Key key, boolean isolated) {}

    private static final class Network {
        private final Engine.Entrance entrance;
        private final Optional<Door> door;
        private int containers;

        Network(Engine.Entrance entrance, Optional<Door> door) {
            this.entrance = entrance;
            this.door = door;
        }
    }

    /** Starts a container on its network; {@code ended} is to be run when it is gone. */
    interface Start {
        Execution on(Engine.Entrance entrance, Runnable ended) throws IOException;
    }

    Execution join(ContainerRun spec, Start start) throws IOException {
        var place = new Place(spec.host().key(), spec.host().isolated());
        var entrance = enter(place);
        var started = false;
        try {
            var container = start.on(entrance, () -> leave(place));
            started = true;
            return container;
        } finally {
            if (!started) {
                leave(place);
            }
        }
    }

    private synchronized Engine.Entrance enter(Place place) throws IOException {
        var network = open.get(place);
        if (network == null) {
            network = create(place);
            open.put(place, network);
        }
        network.containers++;
        return network.entrance;
    }

    private synchronized void leave(Place place) {
        var network = open.get(place);
        if (network != null && --network.containers == 0) {
            open.remove(place);
            remove(network);
        }
    }

    private Network create(Place place) throws IOException {
        var id = docker.createNetworkCmd()
                .withName("sagemaker4j-" + place.key.id().toLowerCase(Locale.ROOT) + (place.isolated ? "-closed" : ""))
                .withLabels(marks.labels())
                .withInternal(place.isolated)
                .exec()
                .getId();
        if (place.isolated) {
            return new Network(new Engine.Entrance(id, Optional.empty()), Optional.empty());
        }
        try {
            var gateway = docker.inspectNetworkCmd()
                    .withNetworkId(id)
                    .exec()
                    .getIpam()
                    .getConfig()
                    .get(0)
                    .getGateway();
            var door = access.open(InetAddress.getByName(gateway), place.key);
            return new Network(new Engine.Entrance(id, Optional.of(door.endpoint())), Optional.of(door));
        } catch (IOException | RuntimeException e) {
            docker.removeNetworkCmd(id).exec();
            throw e;
        }
    }

    private void remove(Network network) {
        network.door.ifPresent(Door::close);
        docker.removeNetworkCmd(network.entrance.network()).exec();
    }

    /** Closes the doors; the networks go with the containers on them. */
    @Override
    public synchronized void close() {
        List.copyOf(open.values()).forEach(network -> network.door.ifPresent(Door::close));
        open.clear();
    }
}
