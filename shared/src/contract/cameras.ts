import { type Static, Type } from 'typebox';
import { CAMERA_STATES } from '../subsystems/cameras/events.ts';

/** One camera as anyone may see it: no credentials, no address, only the masked host. */
export const CameraRow = Type.Object({
  id: Type.String({ description: 'Mã camera, bền theo đơn vị và địa chỉ' }),
  shop: Type.String({ description: 'Mã đơn vị của bộ phận một cửa' }),
  name: Type.String(),
  host: Type.String({ description: 'Máy chủ đã che, ví dụ 10.20.*.*' }),
  hours: Type.String({ description: 'Giờ mở cửa, ví dụ 07:00-11:30; 13:30-17:00' }),
  active: Type.Boolean(),
  state: Type.Enum([...CAMERA_STATES]),
  since: Type.Union([Type.Number(), Type.Null()], { description: 'Đổi trạng thái lúc (epoch ms)' }),
  reason: Type.String({ description: 'Vì sao không hoạt động tốt; rỗng khi tốt hoặc chưa rõ' }),
  lastProbeAt: Type.Union([Type.Number(), Type.Null()]),
  lastProbeMs: Type.Union([Type.Number(), Type.Null()]),
});
export type CameraRow = Static<typeof CameraRow>;

export const CameraList = Type.Object({ cameras: Type.Array(CameraRow) });

export const CameraImportQuery = Type.Object({
  dryRun: Type.Optional(Type.Boolean({ description: 'Chỉ kiểm tra, không ghi' })),
  replace: Type.Optional(
    Type.Boolean({ description: 'Tệp là toàn bộ danh sách: gỡ camera vắng mặt, trừ khi có dòng lỗi' }),
  ),
});
export type CameraImportQuery = Static<typeof CameraImportQuery>;

export const CameraImportResult = Type.Object({
  dryRun: Type.Boolean(),
  added: Type.Integer(),
  changed: Type.Integer(),
  unchanged: Type.Integer(),
  deactivated: Type.Integer(),
  errors: Type.Array(Type.Object({ line: Type.Integer(), column: Type.String(), reason: Type.String() })),
});

export const CameraMaintenance = Type.Object({
  on: Type.Boolean(),
  reason: Type.String({ default: '', maxLength: 200 }),
});
export type CameraMaintenance = Static<typeof CameraMaintenance>;
