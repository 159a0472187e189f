import io.github.sagemaker4j.*;
import io.github.sagemaker4j.deploy.*;
import io.github.sagemaker4j.deploy.codec.*;
import io.github.sagemaker4j.frameworks.*;
import io.github.sagemaker4j.local.*;
import io.github.sagemaker4j.training.*;
import java.nio.file.Path;
import java.time.Duration;
