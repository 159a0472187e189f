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
import java.util.Optional;

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
            var logs = folder.map(any -> shelf).orElseGet(() -> Shelf.in(workspace.folder("logs")));
            var objects = new ObjectStore(contents, shelf, settings.account, clock);
            var stores = new Platform.Stores(
                    shelf,
                    objects,
                    other.orElseGet(() -> new OwnStorage(objects, settings.account)),
                    new LogStore(logs, settings.account, clock, faults::logDelay),
                    new MetricStore(shelf, settings.account));
            return new Base(workspace, folder, stores, clock);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    /** Ends every process; only what was to be kept is left. */
    @Override
    public void close() {
        workspace.close();
        stores.storage().close();
        data.ifPresent(DataFolder::close);
    }
}
