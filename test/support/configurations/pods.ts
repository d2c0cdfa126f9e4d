import fc from "fast-check";
import { type Draw, either, pick, some } from "./drawing.ts";
import { texts } from "./settings.ts";
import { type Mapping, y } from "./yaml.ts";

/** Pod specs that have no container of their own: the SDK adds the primary one. */
const withoutContainers = [
  "{}",
  "{containers: []}",
  "{nodeSelector: {pool: big}, restartPolicy: Never, terminationGracePeriodSeconds: 30, hostIPC: true}",
  "{tolerations: [{key: gpu, operator: Exists, effect: NoSchedule, tolerationSeconds: 60}], priorityClassName: high, serviceAccountName: runner}",
  "{imagePullSecrets: [{name: regcred}], dnsConfig: {options: [{name: ndots, value: '2'}]}, schedulerName: volcano, runtimeClassName: nvidia}",
  "{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a, b]}]}]}}}}",
  "{securityContext: {runAsUser: 1000, runAsNonRoot: true, fsGroup: 0, sysctls: [{name: a, value: b}]}, hostNetwork: false, enableServiceLinks: false}",
];

/** Pod specs whose primary container is called `main`. */
const withMain = [
  "{containers: [{name: main}]}",
  "{containers: [{name: main, image: 'ghcr.io/acme/special:1', command: [sh], args: [-c, x], env: [{name: A, value: template}, {name: P, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}]}",
  "{containers: [{name: sidecar, image: 'fluentd:1', resources: {limits: {memory: 64Mi}}}, {name: main, resources: {requests: {cpu: '1', nvidia.com/gpu: '1'}, limits: {cpu: '2', memory: 9Gi}}}]}",
  "{containers: [{name: main, volumeMounts: [{name: scratch, mountPath: /scratch, readOnly: false}], resources: {claims: [{name: gpu}]}}], volumes: [{name: scratch, emptyDir: {sizeLimit: 10Gi}}, {name: conf, configMap: {name: c, defaultMode: 420, items: [{key: k, path: p}]}}]}",
  "{containers: [{name: main, env: [], resources: {}}], initContainers: [{name: init, image: busybox, command: [sh, -c, 'echo hi']}]}",
  "{containers: [{name: main, livenessProbe: {httpGet: {path: /healthz, port: 8080, scheme: HTTP}, periodSeconds: 5}, readinessProbe: {tcpSocket: {port: web}}, lifecycle: {preStop: {exec: {command: [sleep, '1']}}}, ports: [{containerPort: 80, name: web}]}]}",
  "{containers: [{name: main, envFrom: [{secretRef: {name: s, optional: true}}], securityContext: {capabilities: {add: [SYS_ADMIN]}, allowPrivilegeEscalation: false}, imagePullPolicy: Always, tty: true}], hostAliases: [{ip: 10.0.0.1, hostnames: [a, b]}]}",
  "{volumes: [{name: data, persistentVolumeClaim: {claimName: d, readOnly: true}}, {name: s, secret: {secretName: x}}, {name: n, nfs: {server: s, path: /}}], containers: [{name: main, resources: {requests: {memory: 1Gi}}}], topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}}]}",
];

const metadata = { labels: texts, annotations: texts };

/** A pod template as a mapping. */
export const podTemplate: Draw<Mapping> = fc.oneof(
  some({ ...metadata, pod_spec: pick(...withoutContainers), primary_container_name: pick("main", "primary") }),
  some(metadata, { primary_container_name: fc.constant("main"), pod_spec: pick(...withMain) }),
  some(metadata, {
    pod_spec: fc.constantFrom(...withMain).map((spec) => y(spec.replace("name: main", "name: primary"))),
  }),
);

/** The name of a template on the cluster, or a template. */
export const podTemplateUse: Draw = either(pick("gpu-nodes", "default.v2"), podTemplate);

/** A pod template with containers: what plugins take. */
export const fullPodTemplate: Draw<Mapping> = some(
  { ...metadata, primary_container_name: fc.constant("main") },
  { pod_spec: pick(...withMain) },
);
