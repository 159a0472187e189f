import io.github.sagemaker4j.ContainerImage
import io.github.sagemaker4j.Follow
import io.github.sagemaker4j.local.LocalSageMaker
import io.github.sagemaker4j.local.Program
import io.github.sagemaker4j.training.ContainerEstimator
import io.github.sagemaker4j.training.Instances
import java.nio.file.Path
import kotlin.io.path.writeText

object First {
    @JvmStatic
    fun main(args: Array<String>) {
        if (args.isNotEmpty()) { // in the container, which is started with the argument "train"
            println("Thinking")
            Path.of(System.getenv("SAGEMAKER_BASE_DIR"), "model", "answer.txt").writeText("42")
            return
        }
        LocalSageMaker.start { it.run("*/answer:1", Program.java(First::class.java)) }.use { local ->
            local.session().use { session ->
                val answer = ContainerEstimator.of {
                    it.instances(Instances.of("ml.m5.large"))
                        .image(ContainerImage.of("123456789012.dkr.ecr.us-east-1.amazonaws.com/answer:1"))
                }
                val model = answer.fit(session).await(Follow.to(System.out))
                println("The model is in ${model.artifact()}")
            }
        }
    }
}
