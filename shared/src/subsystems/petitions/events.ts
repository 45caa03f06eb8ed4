/** A petition (phản ánh, kiến nghị) as our own message tells it, cleaned at the door. Instants are epoch ms. */
export const PETITION_CHANNELS = ['national', '1022', 'zalo', 'qna'] as const;
export type PetitionChannel = (typeof PETITION_CHANNELS)[number];
export const PETITION_STATUSES = ['received', 'refused', 'forwarded', 'inProgress', 'answered'] as const;
export type PetitionStatus = (typeof PETITION_STATUSES)[number];

export interface PetitionFacts {
  channel: PetitionChannel;
  category: string;
  /** Agency code or unit id, as sent. */
  unit: string;
  place?: string;
  lon?: number;
  lat?: number;
  receivedAt: number;
  dueAt?: number;
  /** A later promise that was accepted: answered by then is 'late with an accepted extension', its own class. */
  extendedTo?: number;
  status: PetitionStatus;
  refusedReason?: string;
  answeredAt?: number;
  satisfaction?: 'satisfied' | 'accepted' | 'dissatisfied';
}

/** The message with the greatest `updatedAt` stands, whatever the order of arrival. */
export interface PetitionReported {
  type: 'petition.reported';
  key: string;
  updatedAt: number;
  facts: PetitionFacts;
}

export type PetitionEvent = PetitionReported;
