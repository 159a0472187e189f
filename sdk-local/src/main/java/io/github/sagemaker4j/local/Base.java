package io.github.sagemaker4j.local;

import io.github.sagemaker4j.local.internal.http.FaultInjector;
import io.github.sagemaker4j.local.internal.logs.LogStore;
import io.github.sagemaker4j.local.internal.metrics.MetricStore;
import io.github.sagemaker4j.local.internal.platform.Platform;
import io.github.sagemaker4j.local.internal.run.Workspace;
import io.github.sagemaker4j.local.internal.s3.ObjectStore;
import io.github.sagemaker4j.local.internal.s3.OwnStorage;
import io.github.sagemaker4j.local.internal.s3.Storage;
import io.github.sagemaker4j.local.internal.state.DataFolder;
import io.github.sagemaker4j.local.internal.state.MovableClock;
import io.github.sagemaker4j.local.internal.state.Shelf;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a platform stands on: its processes and folders, what it keeps, its time. */
record Base(Workspace workspace, Optional<DataFolder> data, Platform.Stores stores, MovableClock clock)
        implements AutoCloseable {

    static Base open(LocalSettings settings, Optional<Storage> other, MovableClock clock, FaultInjector faults) {
        var workspace = Workspace.open(UserFolders.state());
        try {
            var folder = settings.data.map(DataFolder::open);
            var shelf = folder.map(DataFolder::shelf).orElseGet(Shelf::none);
            var contents = folder.map(DataFolder::objects)
                    .orElseGet(() -> workspace.folder().resolve("s3"));
            return new Base(workspace, folder, stores(shelf, contents, other, clock, faults::logDelay), clock);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private static Platform.Stores stores(
            Shelf shelf,
            Path contents,
            Optional<Storage> other,
            MovableClock clock,
            Function<String, Duration> logDelays) {
        var objects = new ObjectStore(contents, shelf, clock);
        return new Platform.Stores(
                shelf,
                objects,
                other.orElseGet(() -> new OwnStorage(objects)),
                new LogStore(shelf, clock, logDelays),
                new MetricStore(shelf));
    }

    /** Ends every process; only what was to be kept is left. */
    @Override
    public void close() {
        workspace.close();
        stores.storage().close();
        data.ifPresent(DataFolder::close);
    }
}
